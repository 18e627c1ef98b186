/** Help pages: what each cause of a refusal means, and where it is mended. */
@NullMarked
package org.lychgate.org.admin.console.internal.sso.help;

import org.jspecify.annotations.NullMarked;
