package org.lychgate.directory.internal.sso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.DelegationLinks;
import org.lychgate.directory.api.DelegationLinks.NewLink;
import org.lychgate.directory.api.DelegationLinks.Scope;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.internal.store.DatabaseDialect;

/** The short words that the tests of delegation links are written in. */
abstract class DelegationContract extends SsoContract {
    DelegationContract(DatabaseDialect dialect) {
        super(dialect);
    }

    DelegationLinks links() {
        return services.get(DelegationLinks.class);
    }

    DelegationLinks.Made made(CompanyId company, Scope... scopes) {
        return links().create(company, wish("IT of Acme", null, null, scopes), OPERATOR);
    }

    static NewLink wish(String label, @Nullable String email, @Nullable Duration good, Scope... scopes) {
        return new NewLink(label, email, Set.of(scopes), good, null);
    }

    static String token(DelegationLinks.Made made) {
        return made.path().substring("/setup/".length());
    }

    String enter(DelegationLinks.Made made) {
        return links().enter(token(made), browser()).orElseThrow().sessionToken();
    }

    Session session(String token) {
        return sessions().find(token).orElseThrow();
    }

    Actor delegate(String sessionToken) {
        Session session = session(sessionToken);
        Session.Delegation delegation = session.delegation();
        assertNotNull(delegation);
        return delegation.actor(session.id(), "192.0.2.1");
    }

    static void assertLimited(Executable call) {
        DirectoryException refused = assertThrows(DirectoryException.class, call);
        assertEquals("delegation_limited", refused.code());
        assertEquals(DirectoryException.Kind.FORBIDDEN, refused.kind());
    }

    List<String> actions(CompanyId company) {
        return services.get(Audit.class).list(company, Page.Request.FIRST).items().stream()
                .map(Audit.Row::action)
                .toList();
    }

    Connections.Standing saveAs(CompanyId company, Actor actor, String... keys) {
        return connections().save(company, settings(), metadata(idp(company), keys), PLAIN, actor);
    }
}
