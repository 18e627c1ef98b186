@NullMarked
package org.lychgate.org.admin.console.internal.scim;

import org.jspecify.annotations.NullMarked;
