@NullMarked
package org.lychgate.launcher;

import org.jspecify.annotations.NullMarked;
