/** The rules of the Web SSO profile, one small class each, in the order of the contract. */
@NullMarked
package org.lychgate.saml.sp.internal.rule;

import org.jspecify.annotations.NullMarked;
