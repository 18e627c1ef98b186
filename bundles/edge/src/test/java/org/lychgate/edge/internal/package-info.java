@NullMarked
package org.lychgate.edge.internal;

import org.jspecify.annotations.NullMarked;
