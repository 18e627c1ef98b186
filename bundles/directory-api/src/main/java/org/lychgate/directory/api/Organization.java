package org.lychgate.directory.api;

import java.time.Instant;
import java.util.List;

/**
 * A customer of the portal.
 *
 * @param companyId its name in addresses
 * @param name its name for people
 * @param domains mail domains proven to be its own, lower case
 * @param defaultRole role of people for whom nothing else is said
 * @param entitlements what the operator lets it use
 * @param createdAt when it was made
 * @param version counts changes; the ETag
 */
public record Organization(
        CompanyId companyId,
        String name,
        List<String> domains,
        Role defaultRole,
        Entitlements entitlements,
        Instant createdAt,
        long version) {

    /** Copies the domains. */
    public Organization {
        domains = List.copyOf(domains);
    }

    /**
     * What the operator lets an organization use.
     *
     * @param sso single sign-on
     * @param scim provisioning
     */
    public record Entitlements(boolean sso, boolean scim) {}
}
