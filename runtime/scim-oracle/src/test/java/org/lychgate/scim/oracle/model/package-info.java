/** SCIM as the RFCs and our own decisions say it, on plain maps: shares no class with the product. */
@NullMarked
package org.lychgate.scim.oracle.model;

import org.jspecify.annotations.NullMarked;
