/** What plug-ins of identity providers say, in the language of the reader: guides, notices, checks and what lies behind a refusal. */
@Version("1.0.0")
@NullMarked
package org.lychgate.edge.provider;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
