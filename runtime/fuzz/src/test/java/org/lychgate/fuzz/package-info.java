/** Coverage-guided fuzzing of what strangers send, with oracles that know what must never be believed. */
@NullMarked
package org.lychgate.fuzz;

import org.jspecify.annotations.NullMarked;
