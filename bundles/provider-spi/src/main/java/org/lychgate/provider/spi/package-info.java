/** The words a plug-in author needs: what an identity provider is, what it knows, how an admin sets it up. */
@Version("1.0.0")
@NullMarked
package org.lychgate.provider.spi;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
