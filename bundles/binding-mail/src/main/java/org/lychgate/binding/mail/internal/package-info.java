@NullMarked
package org.lychgate.binding.mail.internal;

import org.jspecify.annotations.NullMarked;
