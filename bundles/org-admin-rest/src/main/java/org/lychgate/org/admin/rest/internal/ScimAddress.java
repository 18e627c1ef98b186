package org.lychgate.org.admin.rest.internal;

import org.lychgate.edge.Site;

/** Where identity providers provision: one address for all organizations, the token tells which. */
record ScimAddress(Site site) {
    /** Without a slash at the end, as identity providers add paths to it. */
    String base() {
        return site.absolute("/api/scim/v2");
    }
}
