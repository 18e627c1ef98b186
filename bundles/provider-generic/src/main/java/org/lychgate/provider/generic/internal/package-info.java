/** Facts about any other SAML identity provider. */
@NullMarked
package org.lychgate.provider.generic.internal;

import org.jspecify.annotations.NullMarked;
