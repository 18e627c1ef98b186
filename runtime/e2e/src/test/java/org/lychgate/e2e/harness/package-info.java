/** The cast and the stage of the end-to-end tests: host nodes, identity providers, browsers, mailboxes. */
@NullMarked
package org.lychgate.e2e.harness;

import org.jspecify.annotations.NullMarked;
