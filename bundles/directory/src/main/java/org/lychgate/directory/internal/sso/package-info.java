/** Connections, requests, SAML sign-in, the single sign-on switch and login traces. */
@NullMarked
package org.lychgate.directory.internal.sso;

import org.jspecify.annotations.NullMarked;
