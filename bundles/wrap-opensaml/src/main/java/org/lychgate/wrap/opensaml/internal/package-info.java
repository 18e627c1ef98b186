/** Starts the wrapped library; nothing else of ours is in this bundle. */
@NullMarked
package org.lychgate.wrap.opensaml.internal;

import org.jspecify.annotations.NullMarked;
