/** The tables as plain entities: ids instead of relations, so that nothing is loaded behind anybody's back. */
@NullMarked
package org.lychgate.directory.internal.entity;

import org.jspecify.annotations.NullMarked;
