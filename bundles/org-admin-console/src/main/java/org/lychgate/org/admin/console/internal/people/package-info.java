/** The pages of the people of an organization: who there is, how they get in, what was done. */
@NullMarked
package org.lychgate.org.admin.console.internal.people;

import org.jspecify.annotations.NullMarked;
