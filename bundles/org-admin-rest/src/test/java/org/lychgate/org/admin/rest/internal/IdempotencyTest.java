package org.lychgate.org.admin.rest.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IdempotencyTest {
    private static final String USERS = "/organizations/acme1/users";
    private static final String NEW =
            "{'email': 'new@acme1.example', 'givenName': 'N', 'familyName': 'W', 'role': 'rep'}";

    @RegisterExtension
    final AdminServer server = new AdminServer();

    @Test
    void theSameKeyAndBodyAnswerTheSameAndDoItOnce() {
        Answer first = server.operator("POST", USERS)
                .header("Idempotency-Key", "k1")
                .json(NEW)
                .expect(201);
        AdminServer.Call repeated =
                server.operator("POST", USERS).header("Idempotency-Key", "k1").json(NEW);
        Answer second = repeated.expect(201);
        assertEquals(first.body(), second.body());
        assertEquals("true", second.header("Idempotency-Replayed"));
        assertEquals(1, server.users.calls.size());
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefused() {
        server.operator("POST", USERS).header("Idempotency-Key", "k1").json(NEW).expect(201);
        server.operator("POST", USERS)
                .header("Idempotency-Key", "k1")
                .json(NEW.replace("new@", "other@"))
                .refused(422, "idempotency_key_reused");
        assertEquals(1, server.users.calls.size());
    }

    @Test
    void aKeyBelongsToItsCredentialAndItsAddress() {
        server.operator("POST", USERS).header("Idempotency-Key", "k1").json(NEW).expect(201);
        server.session("acme1", "POST", USERS)
                .header("Idempotency-Key", "k1")
                .json(NEW.replace("new@", "other@"))
                .expect(201);
        server.operator("POST", "/organizations/other1/users")
                .header("Idempotency-Key", "k1")
                .json(NEW.replace("new@", "third@"))
                .expect(201);
        assertEquals(3, server.users.calls.size());
    }

    @Test
    void aFailedCallGivesItsKeyBack() {
        server.operator("POST", USERS)
                .header("Idempotency-Key", "k1")
                .json("{}")
                .refused(400, "body_invalid");
        server.operator("POST", USERS).header("Idempotency-Key", "k1").json(NEW).expect(201);
    }

    @Test
    @Tag("rule-29")
    void anAnswerWithASecretIsNotRepeated() {
        server.operator("PUT", "/organizations/acme1/sso")
                .json("{'provider': 'okta', 'metadataUrl': 'https://idp.example/metadata'}")
                .expect(200);
        String body = "{'acknowledge': ['no-proven-admin']}";
        server.operator("POST", "/organizations/acme1/sso/enable")
                .header("Idempotency-Key", "k1")
                .json(body)
                .expect(200);
        server.operator("POST", "/organizations/acme1/sso/enable")
                .header("Idempotency-Key", "k1")
                .json(body)
                .refused(409, "idempotency_secret_gone");
    }

    @Test
    void aBodyIsRememberedByAKeyedHashOnly() {
        server.operator("POST", USERS).header("Idempotency-Key", "k1").json(NEW).expect(201);
        String plain = Credentials.sha256(NEW.replace('\'', '"'));
        assertEquals(1, server.records.hashes.size());
        assertEquals(64, server.records.hashes.get(0).length());
        assertNotEquals(plain, server.records.hashes.get(0));
        assertEquals(32, server.secrets.values().iterator().next().length);
    }

    @Test
    @Tag("rule-29")
    void aProofOfIdentityIsNeverRepeatedFromMemory() {
        String body = "{'password': '" + FakeEdge.PASSWORD + "'}";
        server.session("stale", "POST", "/session/reauthenticate")
                .header("Idempotency-Key", "k1")
                .json(body)
                .expect(204);
        server.session("stale", "POST", "/session/reauthenticate")
                .header("Idempotency-Key", "k1")
                .json("{'password': 'wrong'}")
                .refused(403, "password_wrong");
        assertEquals(0, server.records.hashes.size());
    }

    @Test
    void aKeyIsShortVisibleAscii() {
        server.operator("POST", USERS)
                .header("Idempotency-Key", "k".repeat(201))
                .json(NEW)
                .refused(400, "idempotency_key_invalid");
        server.operator("POST", USERS)
                .header("Idempotency-Key", "a b")
                .json(NEW)
                .refused(400, "idempotency_key_invalid");
    }

    @Test
    void aCallWithoutABodyIsRepeatedToo() {
        for (int i = 0; i < 2; i++) {
            server.operator("POST", USERS + "/u2/deactivate")
                    .header("Idempotency-Key", "k1")
                    .expect(202);
        }
        assertEquals(1, server.users.calls.size());
    }
}
