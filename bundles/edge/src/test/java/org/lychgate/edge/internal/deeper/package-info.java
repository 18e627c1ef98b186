@NullMarked
package org.lychgate.edge.internal.deeper;

import org.jspecify.annotations.NullMarked;
