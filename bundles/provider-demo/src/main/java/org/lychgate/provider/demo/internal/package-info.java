/** The demo: an identity provider whose people sign in by a click, and an organization to try it with. */
@NullMarked
package org.lychgate.provider.demo.internal;

import org.jspecify.annotations.NullMarked;
