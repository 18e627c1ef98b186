@NullMarked
package org.lychgate.org.admin.console.internal.people;

import org.jspecify.annotations.NullMarked;
