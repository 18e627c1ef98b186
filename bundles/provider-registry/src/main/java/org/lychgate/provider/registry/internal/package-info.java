/** Keeps track of the plug-ins on the whiteboard. */
@NullMarked
package org.lychgate.provider.registry.internal;

import org.jspecify.annotations.NullMarked;
