/** Facts about Okta. */
@NullMarked
package org.lychgate.provider.okta.internal;

import org.jspecify.annotations.NullMarked;
