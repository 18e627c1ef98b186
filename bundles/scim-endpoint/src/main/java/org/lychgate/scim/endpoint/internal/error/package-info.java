/** What is answered to a request that cannot be fulfilled (RFC 7644 section 3.12). */
@NullMarked
package org.lychgate.scim.endpoint.internal.error;

import org.jspecify.annotations.NullMarked;
