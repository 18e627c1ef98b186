/** What is mounted on the one CXF bus. */
@Version("1.0.0")
@NullMarked
package org.lychgate.jaxrs.whiteboard;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
