package org.lychgate.org.admin.rest.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.Organization;
import org.lychgate.directory.api.Organizations;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.Role;

/** Organizations in memory, enough for this edge. */
final class FakeOrganizations implements Organizations {
    static final Instant LONG_AGO = Instant.parse("2026-01-02T03:04:05Z");

    private final Map<String, Organization> byId = new ConcurrentSkipListMap<>();
    volatile boolean fail;
    final List<Actor> actors = new ArrayList<>();

    Organization put(String companyId) {
        Organization organization = new Organization(
                new CompanyId(companyId),
                "The " + companyId,
                List.of(companyId + ".example"),
                Role.MEETINGS,
                new Organization.Entitlements(true, true),
                LONG_AGO,
                1);
        byId.put(companyId, organization);
        return organization;
    }

    @Override
    public Organization create(NewOrganization organization, Actor actor) {
        CompanyId id = organization.companyId() == null ? new CompanyId("made1") : organization.companyId();
        if (byId.containsKey(id.value())) {
            throw new DirectoryException(
                    DirectoryException.Kind.CONFLICT, "company_id_taken", "This company ID is taken.");
        }
        actors.add(actor);
        Organization made = new Organization(
                id,
                organization.name(),
                organization.domains(),
                Role.MEETINGS,
                new Organization.Entitlements(true, true),
                LONG_AGO,
                1);
        byId.put(id.value(), made);
        return made;
    }

    @Override
    public Page<Organization> list(Page.Request page) {
        if (fail) {
            throw new IllegalStateException("kaputt");
        }
        List<Organization> after = byId.values().stream()
                .filter(o -> page.cursor() == null || o.companyId().value().compareTo(page.cursor()) > 0)
                .toList();
        List<Organization> part = after.subList(0, Math.min(page.limit(), after.size()));
        return new Page<>(
                part,
                part.size() < after.size()
                        ? part.get(part.size() - 1).companyId().value()
                        : null);
    }

    @Override
    public Optional<Organization> find(CompanyId company) {
        return Optional.ofNullable(byId.get(company.value()));
    }

    @Override
    public Organization change(CompanyId company, Change change, @Nullable Long expectedVersion, Actor actor) {
        Organization old = find(company).orElseThrow();
        if (expectedVersion != null && expectedVersion != old.version()) {
            throw new DirectoryException(DirectoryException.Kind.STALE, "stale", "Changed in between.");
        }
        Organization changed = new Organization(
                company,
                change.name() == null ? old.name() : change.name(),
                change.domains() == null ? old.domains() : change.domains(),
                change.defaultRole() == null ? old.defaultRole() : change.defaultRole(),
                new Organization.Entitlements(
                        change.sso() == null ? old.entitlements().sso() : change.sso(),
                        change.scim() == null ? old.entitlements().scim() : change.scim()),
                old.createdAt(),
                old.version() + 1);
        byId.put(company.value(), changed);
        return changed;
    }

    @Override
    public void remove(CompanyId company, Actor actor) {
        byId.remove(company.value());
    }
}
