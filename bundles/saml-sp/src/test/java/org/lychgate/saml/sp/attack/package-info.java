/**
 * The attack suite: messages that differ from an accepted one in exactly one defect, as data. Used by the unit tests and, through the real endpoint, by the
 * end-to-end tests.
 */
@NullMarked
package org.lychgate.saml.sp.attack;

import org.jspecify.annotations.NullMarked;
