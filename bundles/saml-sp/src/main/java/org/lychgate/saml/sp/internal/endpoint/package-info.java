/** What browsers and identity providers see of us. */
@NullMarked
package org.lychgate.saml.sp.internal.endpoint;

import org.jspecify.annotations.NullMarked;
