@NullMarked
package org.lychgate.host.admin.internal;

import org.jspecify.annotations.NullMarked;
