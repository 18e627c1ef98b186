package org.lychgate.org.admin.rest.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.lychgate.directory.api.DelegationLinks;
import org.lychgate.directory.api.DelegationLinks.Scope;

class SetupLinksTest {
    private static final String LINKS = "/organizations/acme1/setup-links";

    @RegisterExtension
    final AdminServer server = new AdminServer();

    @Test
    void aLinkIsToldOnceAndListedWithItsProgress() {
        Answer made = server.session("acme1", "POST", LINKS)
                .json("{'label': 'IT', 'email': 'it@acme.example', 'scopes': ['sso', 'scim'], 'validHours': 48,"
                        + " 'language': 'de'}")
                .expect(201);
        assertEquals("https://portal.example" + FakeDelegationLinks.SECRET, made.at("/url"));
        assertEquals(
                new DelegationLinks.NewLink(
                        "IT", "it@acme.example", Set.of(Scope.SSO, Scope.SCIM), Duration.ofHours(48), "de"),
                server.links.wishes.get(0));

        Answer list = server.session("acme1", "GET", LINKS).expect(200);
        assertEquals("good", list.at("/items/0/state"));
        assertEquals(made.at("/link/savedAt"), list.at("/items/0/savedAt"));
        assertFalse(list.body().contains("secret"), list::body);
        server.session("acme1", "DELETE", LINKS + "/" + made.at("/link/id")).expect(204);
        assertEquals(List.of("create", "revoke acme1 l1"), server.links.calls);
    }

    @Test
    void whatIsNotSaidTakesItsDefault() {
        server.operator("POST", LINKS).json("{'label': 'IT'}").expect(201);
        assertEquals(
                new DelegationLinks.NewLink("IT", null, Set.of(Scope.SSO), null, null), server.links.wishes.get(0));
    }

    @Test
    void aBadWishIsRefused() {
        server.operator("POST", LINKS).json("{}").refused(400, "body_invalid");
        server.operator("POST", LINKS)
                .json("{'label': 'IT', 'scopes': ['everything']}")
                .refused(422, "value_invalid");
        server.operator("POST", LINKS)
                .json("{'label': 'IT', 'validHours': 337}")
                .refused(422, "value_invalid");
        assertEquals(List.of(), server.links.calls);
    }

    @Test
    @Tag("rule-25")
    void onlyWhoProvedTheirIdentityOfLateMakesOne() {
        server.session("stale", "POST", LINKS).json("{'label': 'IT'}").refused(403, "reauthentication_required");
        server.session("stale", "DELETE", LINKS + "/l1").expect(204);
        assertEquals(List.of("revoke acme1 l1"), server.links.calls);
    }

    @Test
    @Tag("rule-29")
    void aRepeatedCallNeverTellsTheSecretAgain() {
        server.operator("POST", LINKS)
                .header("Idempotency-Key", "once")
                .json("{'label': 'IT'}")
                .expect(201);
        server.operator("POST", LINKS)
                .header("Idempotency-Key", "once")
                .json("{'label': 'IT'}")
                .refused(409, "idempotency_secret_gone");
    }
}
