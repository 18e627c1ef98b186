/** Measurements of the built distribution, always interleaved with the peer they are compared to. */
@NullMarked
package org.lychgate.bench;

import org.jspecify.annotations.NullMarked;
