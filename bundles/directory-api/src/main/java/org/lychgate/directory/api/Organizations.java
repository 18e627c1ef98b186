package org.lychgate.directory.api;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Organizations: made, changed and removed by the operator, read by everybody in them. */
@ProviderType
public interface Organizations {

    /**
     * What a new organization is made of.
     *
     * @param name for people, 1 to 200 characters
     * @param companyId for addresses; null: one is made
     * @param domains mail domains proven to be its own
     */
    record NewOrganization(String name, @Nullable CompanyId companyId, List<String> domains) {
        /** Copies the domains. */
        public NewOrganization {
            domains = List.copyOf(domains);
        }
    }

    /**
     * What shall change; null parts stay.
     *
     * @param name the new name
     * @param domains the new domains; the operator's only
     * @param defaultRole the new default role
     * @param sso whether single sign-on may be used; the operator's only
     * @param scim whether provisioning may be used; the operator's only
     */
    record Change(
            @Nullable String name,
            @Nullable List<String> domains,
            @Nullable Role defaultRole,
            @Nullable Boolean sso,
            @Nullable Boolean scim) {}

    /**
     * Makes an organization.
     *
     * @throws DirectoryException {@code company_id_taken} (CONFLICT), also for the id of a removed organization; {@code domain_taken} (CONFLICT); UNACCEPTABLE for a bad name or domain
     */
    Organization create(NewOrganization organization, Actor actor);

    /** All organizations, oldest first. */
    Page<Organization> list(Page.Request page);

    /** The organization of that id; empty for unknown and removed ones. */
    Optional<Organization> find(CompanyId company);

    /**
     * Changes an organization.
     *
     * @param expectedVersion the version the caller saw; null: whatever is there
     * @throws DirectoryException {@code organization_unknown}, STALE on another version, FORBIDDEN for the operator's parts
     */
    Organization change(CompanyId company, Change change, @Nullable Long expectedVersion, Actor actor);

    /**
     * Removes an organization: nobody gets in any more, its company ID stays taken.
     *
     * @throws DirectoryException {@code organization_unknown}
     */
    void remove(CompanyId company, Actor actor);
}
