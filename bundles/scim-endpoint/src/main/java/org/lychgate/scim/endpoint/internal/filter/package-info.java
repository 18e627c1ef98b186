/** Filters: their grammar, what they mean, and how much of them a database can tell (RFC 7644 section 3.4.2.2). */
@NullMarked
package org.lychgate.scim.endpoint.internal.filter;

import org.jspecify.annotations.NullMarked;
