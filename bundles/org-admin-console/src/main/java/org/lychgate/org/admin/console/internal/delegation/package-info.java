/** Delegation links: set-up by somebody without an account (security rule 25). */
@NullMarked
package org.lychgate.org.admin.console.internal.delegation;

import org.jspecify.annotations.NullMarked;
