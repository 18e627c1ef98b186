/** What of a resource is shown, and in which order (RFC 7644 sections 3.4.2.3 and 3.9). */
@NullMarked
package org.lychgate.scim.endpoint.internal.view;

import org.jspecify.annotations.NullMarked;
