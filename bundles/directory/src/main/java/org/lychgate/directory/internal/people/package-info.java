/** Organizations and the people in them: links, passwords, sessions, mails, audit. */
@NullMarked
package org.lychgate.directory.internal.people;

import org.jspecify.annotations.NullMarked;
