/** Metadata: ours to show, theirs to fetch and read. */
@NullMarked
package org.lychgate.saml.sp.internal.metadata;

import org.jspecify.annotations.NullMarked;
