/** The two halves of a login: asking the identity provider, and believing its answer. */
@NullMarked
package org.lychgate.saml.sp.internal.login;

import org.jspecify.annotations.NullMarked;
