package org.lychgate.edge.admin;

import org.lychgate.edge.Site;

/**
 * Where identity providers provision: one address for all organizations, the token tells which.
 *
 * @param site where this portal stands
 */
public record ScimAddress(Site site) {

    /** Without a slash at the end, as identity providers add paths to it. */
    public String base() {
        return site.absolute("/api/scim/v2");
    }
}
