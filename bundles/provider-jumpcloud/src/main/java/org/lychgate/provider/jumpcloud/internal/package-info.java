/** Facts about JumpCloud. */
@NullMarked
package org.lychgate.provider.jumpcloud.internal;

import org.jspecify.annotations.NullMarked;
