/** Facts about Microsoft Entra ID. */
@NullMarked
package org.lychgate.provider.entra.internal;

import org.jspecify.annotations.NullMarked;
