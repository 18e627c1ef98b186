/** Links for people without an account who set single sign-on up. */
@NullMarked
package org.lychgate.directory.internal.delegation;

import org.jspecify.annotations.NullMarked;
