@NullMarked
package org.lychgate.org.admin.console.internal.delegation;

import org.jspecify.annotations.NullMarked;
