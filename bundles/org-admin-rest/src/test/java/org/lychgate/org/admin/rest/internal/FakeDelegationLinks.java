package org.lychgate.org.admin.rest.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Browser;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.DelegationLinks;

/** Links in memory; what was asked for stands in {@link #wishes}. */
final class FakeDelegationLinks implements DelegationLinks {
    static final String SECRET = "/setup/a-secret-token-of-a-link";

    final List<Link> links = new ArrayList<>();
    final List<NewLink> wishes = new ArrayList<>();
    final List<String> calls = new ArrayList<>();

    @Override
    public Made create(CompanyId company, NewLink link, Actor actor) {
        calls.add("create");
        wishes.add(link);
        Instant now = Instant.now();
        Link made = new Link(
                "l" + (links.size() + 1),
                company,
                link.label(),
                link.email(),
                link.scopes(),
                actor.label(),
                now,
                now.plus(link.validFor() == null ? USUAL : link.validFor()),
                null,
                new Progress(now, now, now, null, null));
        links.add(made);
        return new Made(made, SECRET);
    }

    @Override
    public List<Link> list(CompanyId company) {
        return links.stream().filter(link -> link.company().equals(company)).toList();
    }

    @Override
    public Optional<Link> find(CompanyId company, String linkId) {
        return list(company).stream().filter(link -> link.id().equals(linkId)).findFirst();
    }

    @Override
    public void revoke(CompanyId company, String linkId, Actor actor) {
        calls.add("revoke " + company + " " + linkId);
    }

    @Override
    public Look look(String token) {
        throw new AssertionError("not for this edge");
    }

    @Override
    public Optional<Visit> enter(String token, Browser browser) {
        throw new AssertionError("not for this edge");
    }
}
