/** Readiness, the request gate, the shell socket, features and the load folder. */
@NullMarked
package org.lychgate.host.admin.internal;

import org.jspecify.annotations.NullMarked;
