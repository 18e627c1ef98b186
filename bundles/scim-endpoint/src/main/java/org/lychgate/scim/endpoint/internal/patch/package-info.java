/** Changes of resources (RFC 7644 section 3.5.2). */
@NullMarked
package org.lychgate.scim.endpoint.internal.patch;

import org.jspecify.annotations.NullMarked;
