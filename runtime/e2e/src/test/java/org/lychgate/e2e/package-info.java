/** The product from outside: the built distribution, a real identity provider, a real browser. */
@NullMarked
package org.lychgate.e2e;

import org.jspecify.annotations.NullMarked;
