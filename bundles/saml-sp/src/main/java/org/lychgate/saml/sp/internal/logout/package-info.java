/** Single logout (SAML profiles 4.4), both ways round. */
@NullMarked
package org.lychgate.saml.sp.internal.logout;

import org.jspecify.annotations.NullMarked;
