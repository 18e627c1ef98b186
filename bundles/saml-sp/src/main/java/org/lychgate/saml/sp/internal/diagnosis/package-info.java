/** Explains refusals: from a reason and what is known of message, metadata and connection to a cause, and to where it is mended. Explains, never decides. */
@NullMarked
package org.lychgate.saml.sp.internal.diagnosis;

import org.jspecify.annotations.NullMarked;
