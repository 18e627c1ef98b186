/** Resource types and their attributes as data (RFC 7643 sections 2, 6 and 7). */
@NullMarked
package org.lychgate.scim.endpoint.internal.schema;

import org.jspecify.annotations.NullMarked;
