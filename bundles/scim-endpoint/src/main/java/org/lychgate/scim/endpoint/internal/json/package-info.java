/** JSON as it comes and goes. */
@NullMarked
package org.lychgate.scim.endpoint.internal.json;

import org.jspecify.annotations.NullMarked;
