/**
 * The vocabulary of the directory and its use cases. Every use case is one transaction; every method that touches an organization takes it first.
 * Expected outcomes are sealed results; everything else is a {@link org.lychgate.directory.api.DirectoryException}.
 */
@Version("1.0.0")
@NullMarked
package org.lychgate.directory.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
