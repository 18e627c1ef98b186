/** Provisioning on both databases. */
@NullMarked
package org.lychgate.directory.internal.provisioning;

import org.jspecify.annotations.NullMarked;
