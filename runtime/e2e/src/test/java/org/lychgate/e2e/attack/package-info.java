/** The attack suite against a built distribution, in a network of its own. */
@NullMarked
package org.lychgate.e2e.attack;

import org.jspecify.annotations.NullMarked;
