@NullMarked
package org.lychgate.portal.login.internal;

import org.jspecify.annotations.NullMarked;
