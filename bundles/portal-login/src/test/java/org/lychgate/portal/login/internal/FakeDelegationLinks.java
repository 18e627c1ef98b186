package org.lychgate.portal.login.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Browser;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.DelegationLinks;
import org.lychgate.directory.api.Organization;
import org.lychgate.directory.api.Role;

/** One link, worth what a test says. */
final class FakeDelegationLinks implements DelegationLinks {
    static final Organization ACME = new Organization(
            People.ACME, "Acme <Ltd>", List.of(), Role.REP, new Organization.Entitlements(true, true), People.NOW, 1);

    /** What a token is worth. */
    Look look = new Look.Unknown();

    /** Tokens with which visits began. */
    final List<String> entered = new ArrayList<>();

    static Link link(Scope... scopes) {
        return new Link(
                "link-1",
                People.ACME,
                "IT of Acme",
                null,
                Set.of(scopes),
                "alice@acme.example <admin>",
                People.NOW,
                People.NOW.plusSeconds(3600),
                null,
                new Progress(null, null, null, null, null));
    }

    @Override
    public Look look(String token) {
        return look;
    }

    @Override
    public Optional<Visit> enter(String token, Browser browser) {
        if (look instanceof Look.Good good) {
            entered.add(token);
            return Optional.of(new Visit(People.ACME, good.link(), "fresh-visit-token"));
        }
        return Optional.empty();
    }

    @Override
    public Made create(CompanyId company, NewLink link, Actor actor) {
        throw unused();
    }

    @Override
    public List<Link> list(CompanyId company) {
        throw unused();
    }

    @Override
    public Optional<Link> find(CompanyId company, String linkId) {
        throw unused();
    }

    @Override
    public void revoke(CompanyId company, String linkId, Actor actor) {
        throw unused();
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("Pages have no use for this.");
    }
}
