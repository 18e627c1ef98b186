/** Sequences of requests, made from a seed, played against the endpoint and the reference model at once. */
@NullMarked
package org.lychgate.scim.oracle.sequence;

import org.jspecify.annotations.NullMarked;
