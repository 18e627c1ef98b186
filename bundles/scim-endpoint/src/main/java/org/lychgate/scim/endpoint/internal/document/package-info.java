/** Representations read by their schema. */
@NullMarked
package org.lychgate.scim.endpoint.internal.document;

import org.jspecify.annotations.NullMarked;
