/** Tests of the demo. */
@NullMarked
package org.lychgate.provider.demo.internal;

import org.jspecify.annotations.NullMarked;
