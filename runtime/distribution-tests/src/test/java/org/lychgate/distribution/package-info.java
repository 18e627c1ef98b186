/** The built distribution from outside: processes, files, exit codes, HTTP. */
@NullMarked
package org.lychgate.distribution;

import org.jspecify.annotations.NullMarked;
