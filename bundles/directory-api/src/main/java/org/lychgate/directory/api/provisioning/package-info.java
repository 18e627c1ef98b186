/**
 * What an identity provider keeps here by SCIM: resources, who may write them, what was done. Settings, tokens, resources, events and the guard of an
 * organization; the wire is the endpoint's.
 */
@Version("1.0.0")
@NullMarked
package org.lychgate.directory.api.provisioning;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
