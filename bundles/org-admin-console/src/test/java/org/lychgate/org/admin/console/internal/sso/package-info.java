@NullMarked
package org.lychgate.org.admin.console.internal.sso;

import org.jspecify.annotations.NullMarked;
