/** The rules of people, links and sessions, on both databases. */
@NullMarked
package org.lychgate.directory.internal.people;

import org.jspecify.annotations.NullMarked;
