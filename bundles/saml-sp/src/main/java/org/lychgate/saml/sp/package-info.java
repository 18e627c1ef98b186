/** What the administration may ask of the SAML service provider: reading metadata, checking a connection, naming addresses. */
@Version("1.0.0")
@NullMarked
package org.lychgate.saml.sp;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
