/** Opens the directory and publishes its services. */
@NullMarked
package org.lychgate.directory.internal;

import org.jspecify.annotations.NullMarked;
