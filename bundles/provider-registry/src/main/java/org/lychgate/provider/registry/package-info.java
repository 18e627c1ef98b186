/** Which identity-provider plug-ins are live now. */
@Version("1.1.0")
@NullMarked
package org.lychgate.provider.registry;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
