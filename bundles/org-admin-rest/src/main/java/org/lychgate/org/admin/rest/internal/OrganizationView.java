package org.lychgate.org.admin.rest.internal;

import java.util.List;
import org.lychgate.directory.api.Organization;

/** An organization in JSON. */
record OrganizationView(
        String companyId,
        String name,
        List<String> domains,
        String defaultRole,
        Entitlements entitlements,
        String createdAt) {

    record Entitlements(boolean sso, boolean scim) {}

    static OrganizationView of(Organization organization) {
        return new OrganizationView(
                organization.companyId().value(),
                organization.name(),
                organization.domains(),
                organization.defaultRole().wire(),
                new Entitlements(
                        organization.entitlements().sso(),
                        organization.entitlements().scim()),
                organization.createdAt().toString());
    }
}
