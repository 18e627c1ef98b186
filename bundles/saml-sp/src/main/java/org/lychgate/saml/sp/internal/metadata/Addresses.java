package org.lychgate.saml.sp.internal.metadata;

import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.verify.SpEndpoints;
import org.lychgate.edge.Site;

/** Our addresses, built from the public URL and nothing else. */
public final class Addresses {
    private final Site site;
    private final String entityId;

    /**
     * Where this portal stands.
     *
     * @param site knows the public URL
     * @param entityId our entityID; blank: the public URL
     */
    public Addresses(Site site, String entityId) {
        this.site = site;
        this.entityId = entityId.isBlank() ? site.publicUrl().toString() : entityId;
    }

    /** Our entityID. */
    public String entityId() {
        return entityId;
    }

    /** The shared assertion consumer service. */
    public String sharedAcs() {
        return site.absolute("/api/saml/consume");
    }

    /** An organization's own assertion consumer service. */
    public String acs(CompanyId company) {
        return site.absolute("/auth/saml/" + company);
    }

    /** An organization's single logout service. */
    public String logout(CompanyId company) {
        return acs(company) + "/logout";
    }

    /** All addresses of an organization. */
    public SpEndpoints of(CompanyId company) {
        return new SpEndpoints(
                acs(company),
                sharedAcs(),
                entityId,
                acs(company) + "/metadata",
                acs(company) + "/login",
                logout(company));
    }
}
