@NullMarked
package org.lychgate.org.admin.console.internal;

import org.jspecify.annotations.NullMarked;
