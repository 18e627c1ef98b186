/** The admin REST API: who may call, what is read and what is answered. The rules are the directory's. */
@NullMarked
package org.lychgate.org.admin.rest.internal;

import org.jspecify.annotations.NullMarked;
