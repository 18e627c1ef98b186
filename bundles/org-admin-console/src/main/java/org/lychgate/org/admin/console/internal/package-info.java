/** The web console: addresses, admission, frame, and the pages every part of it needs. */
@NullMarked
package org.lychgate.org.admin.console.internal;

import org.jspecify.annotations.NullMarked;
