/** Whether a message is to be believed: signatures and decryption, with keys from stored metadata only. */
@NullMarked
package org.lychgate.saml.sp.internal.trust;

import org.jspecify.annotations.NullMarked;
