package org.lychgate.saml.sp.fake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Organization;
import org.lychgate.directory.api.Organizations;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.Role;

/** Two organizations: acme and beta. */
public final class FakeOrganizations implements Organizations {
    @Override
    public Optional<Organization> find(CompanyId company) {
        return company.equals(People.ACME) || company.equals(People.BETA)
                ? Optional.of(new Organization(
                        company,
                        company.value(),
                        List.of(),
                        Role.REP,
                        new Organization.Entitlements(true, true),
                        Instant.EPOCH,
                        1))
                : Optional.empty();
    }

    @Override
    public Organization create(NewOrganization organization, Actor actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Page<Organization> list(Page.Request page) {
        boolean second = page.cursor() != null;
        return new Page<>(
                List.of(find(second ? People.BETA : People.ACME).orElseThrow()), second ? null : "the second");
    }

    @Override
    public Organization change(CompanyId company, Change change, @Nullable Long expectedVersion, Actor actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void remove(CompanyId company, Actor actor) {
        throw new UnsupportedOperationException();
    }
}
