/** SCIM 2.0 as identity providers speak it (RFC 7643, 7644, 9865). Who may be changed and how is the directory's. */
@NullMarked
package org.lychgate.scim.endpoint.internal;

import org.jspecify.annotations.NullMarked;
