/** Tests of the store, and what all tests of this bundle stand on. */
@NullMarked
package org.lychgate.directory.internal.store;

import org.jspecify.annotations.NullMarked;
