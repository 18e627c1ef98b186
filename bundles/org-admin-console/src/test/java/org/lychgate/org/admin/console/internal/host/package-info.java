@NullMarked
package org.lychgate.org.admin.console.internal.host;

import org.jspecify.annotations.NullMarked;
