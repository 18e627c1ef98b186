/** Looking at every page there is: who looks, at what, and what is to be found. */
@NullMarked
package org.lychgate.e2e.pages;

import org.jspecify.annotations.NullMarked;
