/** What comes in and goes out as bytes: caps, base64, deflate, hardened XML. */
@NullMarked
package org.lychgate.saml.sp.internal.wire;

import org.jspecify.annotations.NullMarked;
