@NullMarked
package org.lychgate.jaxrs.whiteboard.internal;

import org.jspecify.annotations.NullMarked;
