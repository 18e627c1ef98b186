/** What identity providers keep here by SCIM, who may write it, what was done and what is held back. */
@NullMarked
package org.lychgate.directory.internal.provisioning;

import org.jspecify.annotations.NullMarked;
