package org.lychgate.org.admin.rest.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.lychgate.directory.api.Actor;
import org.lychgate.edge.admin.WrongTries;

class AdmissionTest {
    @RegisterExtension
    final AdminServer server = new AdminServer();

    @Test
    void theOperatorsTokenOpensEverything() {
        assertEquals(
                2,
                server.operator("GET", "/organizations")
                        .expect(200)
                        .json()
                        .path("items")
                        .size());
    }

    @Test
    void theSchemeIsReadInAnyCase() {
        server.anonymous("GET", "/organizations")
                .header("Authorization", "bEARER " + FakeEdge.TOKEN)
                .expect(200);
    }

    @Test
    void anotherSchemeOrAWrongTokenIs401EvenBesideAGoodSession() {
        server.session("acme1", "GET", "/providers")
                .header("Authorization", "Basic b3A6b3A=")
                .refused(401, "credential_unknown");
        server.session("acme1", "GET", "/providers")
                .header("Authorization", "Bearer wrong")
                .refused(401, "token_unknown");
    }

    @Test
    void anOperatorsAccountCountsAsTheOperatorAndIsNamedInTheAudit() {
        server.session("operator", "GET", "/organizations/acme1").expect(200);
        Actor actor = server.records.notes.get(0).actor();
        assertEquals(Actor.Kind.OPERATOR, actor.kind());
        assertEquals("op@host.example", actor.label());
        assertEquals("id-operator", actor.sessionId());
    }

    @Test
    void anAdminsOwnCallIsNoOperatorCall() {
        server.session("acme1", "GET", "/organizations/acme1").expect(200);
        assertTrue(server.records.notes.isEmpty());
    }

    @Test
    @Tag("rule-26")
    void manyWrongTriesFromOneAddressAre429WhileTheKnownOneStillPasses() {
        server.operator("GET", "/organizations").expect(200);
        for (int i = 0; i < 10; i++) {
            server.anonymous("GET", "/organizations")
                    .header("Authorization", "Bearer wrong" + i)
                    .refused(401, "token_unknown");
        }
        Answer answer = server.anonymous("GET", "/organizations")
                .header("Authorization", "Bearer wrong")
                .refused(429, "too_many_attempts");
        assertTrue(Integer.parseInt(answer.header("Retry-After")) > 0);
        server.operator("GET", "/organizations").expect(200);
        server.anonymous("GET", "/organizations")
                .header("Authorization", "Bearer wrong")
                .header("X-Forwarded-For", "192.0.2.7")
                .refused(401, "token_unknown");
    }

    @Test
    @Tag("rule-26")
    void aTokenNeverSeenBeforeIsNotEvenLookedAtWhileItsAddressMustWait() {
        for (int i = 0; i < 10; i++) {
            server.anonymous("GET", "/organizations")
                    .header("Authorization", "Bearer wrong" + i)
                    .refused(401, "token_unknown");
        }
        server.operator("GET", "/organizations").refused(429, "too_many_attempts");
        server.operator("GET", "/organizations")
                .header("X-Forwarded-For", "192.0.2.7")
                .expect(200);
    }

    @Test
    @Tag("rule-26")
    void theWaitEndsAfterAMinute() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        WrongTries wrong = new WrongTries(new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return java.util.Objects.requireNonNull(now.get());
            }
        });
        for (int i = 0; i < 10; i++) {
            assertEquals(0, wrong.waitSeconds("a"));
            wrong.wrong("a");
        }
        assertEquals(61, wrong.waitSeconds("a"));
        assertEquals(0, wrong.waitSeconds("b"));
        now.set(Instant.EPOCH.plus(Duration.ofSeconds(59)));
        assertEquals(2, wrong.waitSeconds("a"));
        now.set(Instant.EPOCH.plus(Duration.ofSeconds(60)));
        assertEquals(0, wrong.waitSeconds("a"));
        wrong.wrong("a");
        assertEquals(0, wrong.waitSeconds("a"));
    }

    @Test
    @Tag("rule-25")
    void whatChangesSingleSignOnOrMakesAdminsNeedsAFreshProof() {
        String put = "{'provider': 'okta', 'metadataUrl': 'https://idp.example/metadata'}";
        server.session("stale", "PUT", "/organizations/acme1/sso").json(put).refused(403, "reauthentication_required");
        server.session("stale", "POST", "/organizations/acme1/sso/enable").refused(403, "reauthentication_required");
        server.session("stale", "POST", "/organizations/acme1/sso/disable").refused(403, "reauthentication_required");
        String user = "{'email': 'a@b.example', 'givenName': '', 'familyName': '', 'role': '%s'}";
        server.session("stale", "POST", "/organizations/acme1/users")
                .json(user.formatted("admin"))
                .refused(403, "reauthentication_required");
        server.session("stale", "PATCH", "/organizations/acme1/users/u2")
                .json("{'role': 'admin'}")
                .refused(403, "reauthentication_required");
        server.session("stale", "POST", "/organizations/acme1/users/u2/approve-binding")
                .refused(403, "reauthentication_required");
        assertTrue(server.sso.calls.isEmpty());
        assertTrue(server.users.calls.isEmpty());
        server.session("stale", "POST", "/organizations/acme1/users")
                .json(user.formatted("rep"))
                .expect(201);
        server.session("stale", "POST", "/organizations/acme1/sso/disable")
                .json("{'undo': true}")
                .expect(200);
    }

    @Test
    @Tag("rule-25")
    void aPasswordProvesItAfresh() {
        server.session("stale", "POST", "/session/reauthenticate")
                .json("{'password': 'wrong'}")
                .refused(403, "password_wrong");
        server.session("stale", "POST", "/session/reauthenticate")
                .json("{'password': '" + FakeEdge.PASSWORD + "'}")
                .expect(204);
        server.session("stale", "PUT", "/organizations/acme1/sso")
                .json("{'provider': 'okta', 'metadataUrl': 'https://idp.example/metadata'}")
                .expect(200);
        server.operator("POST", "/session/reauthenticate")
                .json("{'password': 'x'}")
                .refused(409, "no_session");
    }

    @Test
    @Tag("rule-26")
    void wrongPasswordsOfOneSessionAreCounted() {
        for (int i = 0; i < 10; i++) {
            server.session("stale", "POST", "/session/reauthenticate")
                    .json("{'password': 'wrong'}")
                    .refused(403, "password_wrong");
        }
        server.session("stale", "POST", "/session/reauthenticate")
                .json("{'password': '" + FakeEdge.PASSWORD + "'}")
                .refused(429, "too_many_attempts");
    }

    @Test
    void anUnexpectedFailureIs500WithATraceIdAndNothingElse() {
        server.organizations.fail = true;
        Answer failed = server.operator("GET", "/organizations").refused(500, "internal_error");
        assertFalse(failed.body().contains("kaputt"), failed::body);
        assertEquals(16, failed.at("/traceId").length());
    }
}
