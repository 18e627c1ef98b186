/**
 * What the administration asks of whoever speaks an identity provider's protocol: reading metadata, checking a connection, naming addresses.
 * It stands with the vocabulary, so that the one that asks and the one that answers come and go without each other.
 */
@Version("1.0.0")
@NullMarked
package org.lychgate.directory.api.verify;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
