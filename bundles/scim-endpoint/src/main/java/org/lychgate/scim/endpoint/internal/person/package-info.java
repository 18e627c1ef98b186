/** What a representation says about a person, and the representation of a person nobody provisioned. */
@NullMarked
package org.lychgate.scim.endpoint.internal.person;

import org.jspecify.annotations.NullMarked;
