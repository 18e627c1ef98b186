package org.lychgate.saml.sp.internal.key;

import java.util.Locale;
import java.util.Map;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.Organization;
import org.lychgate.directory.api.Organizations;
import org.lychgate.directory.api.Page;

/** Writes moves of our keys into the audit of every organization that has a connection: its identity provider may have to take our new metadata. */
public final class KeyAudit implements KeyMoves {
    private static final int PAGE = 200;

    private final Organizations organizations;
    private final Connections connections;
    private final Audit audit;
    private final Actor actor;

    /**
     * Writes on behalf of somebody.
     *
     * @param organizations all of them
     * @param connections who has one
     * @param audit where to
     * @param actor who moves the keys
     */
    public KeyAudit(Organizations organizations, Connections connections, Audit audit, Actor actor) {
        this.organizations = organizations;
        this.connections = connections;
        this.audit = audit;
        this.actor = actor;
    }

    @Override
    public void made(Move move, int generation) {
        Page<Organization> page = organizations.list(new Page.Request(PAGE, null));
        write(page, move, generation);
        while (page.cursor() != null) {
            page = organizations.list(new Page.Request(PAGE, page.cursor()));
            write(page, move, generation);
        }
    }

    private void write(Page<Organization> page, Move move, int generation) {
        page.items().stream()
                .map(Organization::companyId)
                .filter(company -> connections.standing(company).underTest().isPresent())
                .forEach(company -> audit.note(
                        company,
                        actor,
                        "saml.keys_" + move.name().toLowerCase(Locale.ROOT),
                        null,
                        Map.of("generation", Integer.toString(generation))));
    }
}
