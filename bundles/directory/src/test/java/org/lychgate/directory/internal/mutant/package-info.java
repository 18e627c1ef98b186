/** Tests of connections, requests, SAML sign-in, the switch and traces. */
@NullMarked
package org.lychgate.directory.internal.mutant;

import org.jspecify.annotations.NullMarked;
