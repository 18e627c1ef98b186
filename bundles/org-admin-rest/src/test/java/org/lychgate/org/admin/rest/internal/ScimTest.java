package org.lychgate.org.admin.rest.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.provisioning.ProvisioningSettings;
import org.lychgate.directory.api.provisioning.ProvisioningSettings.GroupRole;
import org.lychgate.directory.api.provisioning.ProvisioningSettings.UpdatePolicy;

class ScimTest {
    private static final String SCIM = "/organizations/acme1/scim";
    private static final String TOKENS = SCIM + "/tokens";
    private static final String EVENTS = SCIM + "/events";

    @RegisterExtension
    final AdminServer server = new AdminServer();

    @Test
    void settingsAreReadAndReplaced() {
        Answer read = server.session("acme1", "GET", SCIM).expect(200);
        assertEquals("https://portal.example/api/scim/v2", read.at("/baseUrl"));
        assertEquals("email-and-role", read.at("/updatePolicy"));
        assertFalse(read.json().path("enabled").booleanValue());

        Answer changed = server.session("acme1", "PUT", SCIM)
                .header("If-Match", read.header("ETag"))
                .json("{'enabled': true, 'updatePolicy': 'all', 'groups': false, 'mayGrantAdmin': false,"
                        + " 'groupRoles': [{'group': 'Staff', 'role': 'rep'}, {'group': 'Boss', 'role': 'admin'}]}")
                .expect(200);

        assertEquals(
                new ProvisioningSettings(
                        true,
                        UpdatePolicy.ALL,
                        false,
                        false,
                        List.of(new GroupRole("Staff", Role.REP), new GroupRole("Boss", Role.ADMIN)),
                        1),
                server.scim.settings(new CompanyId("acme1")));
        server.session("acme1", "PUT", SCIM).json(changed.body()).expect(200);
        server.session("acme1", "GET", SCIM)
                .header("If-None-Match", changed.header("ETag"))
                .expect(200);
        server.session("acme1", "PUT", SCIM)
                .header("If-Match", read.header("ETag"))
                .json("{'enabled': false}")
                .refused(412, "changed_in_between");
    }

    @Test
    void whatIsNotSaidTakesItsDefaultButWhetherItIsOnMustBeSaid() {
        server.operator("PUT", SCIM).json("{'enabled': true}").expect(200);
        assertEquals(
                new ProvisioningSettings(true, UpdatePolicy.EMAIL_AND_ROLE, true, true, List.of(), 1),
                server.scim.settings(new CompanyId("acme1")));
        assertEquals(
                "[/enabled]",
                OrganizationsTest.pointers(
                        server.operator("PUT", SCIM).json("{}").refused(400, "body_invalid")));
    }

    @Test
    void everythingThatIsWrongWithSettingsIsNamed() {
        assertEquals(
                "[/groupRoles/0/role, /groupRoles/1/group]",
                OrganizationsTest.pointers(server.operator("PUT", SCIM)
                        .json("{'enabled': true, 'groupRoles': [{'group': 'a'}, {'role': 'rep'}]}")
                        .refused(400, "body_invalid")));
        assertEquals(
                "[/updatePolicy, /groupRoles/0/role]",
                OrganizationsTest.pointers(server.operator("PUT", SCIM)
                        .json(
                                "{'enabled': true, 'updatePolicy': 'some', 'groupRoles': [{'group': 'a', 'role': 'king'}]}")
                        .refused(422, "value_invalid")));
        server.operator("PUT", SCIM)
                .json("{'enabled': true, 'groupRoles': ['a']}")
                .refused(400, "body_invalid");
        server.operator("PUT", SCIM)
                .json("{'enabled': true, 'groupRoles': [{'group': 'a', 'role': 'rep', 'more': 1}]}")
                .refused(400, "body_invalid");
        assertEquals(List.of(), server.scim.calls);
    }

    @Test
    @Tag("rule-25")
    void aSessionNeedsAProofOfIdentityForSettingsAndTokens() {
        server.session("stale", "PUT", SCIM).json("{'enabled': true}").refused(403, "reauthentication_required");
        server.session("stale", "POST", TOKENS).json("{'name': 'Entra'}").refused(403, "reauthentication_required");
        assertEquals(List.of(), server.scim.calls);
        server.session("stale", "DELETE", TOKENS + "/k1").expect(204);
    }

    @Test
    void aTokenIsToldOnce() {
        Answer made = server.session("acme1", "POST", TOKENS)
                .json("{'name': 'Entra', 'expiresAt': '2099-01-31T12:00:00+02:00', 'dialect': 'strict'}")
                .expect(201);
        assertEquals(FakeScim.SECRET, made.at("/token"));
        assertEquals("https://portal.example/api/scim/v2", made.at("/baseUrl"));
        assertEquals("strict", made.at("/dialect"));
        assertEquals("2099-01-31T10:00:00Z", made.at("/expiresAt"));
        assertEquals("no-store", made.header("Cache-Control"));

        Answer list = server.session("acme1", "GET", TOKENS).expect(200);
        assertEquals("Entra", list.at("/items/0/name"));
        assertEquals("192.0.2.1", list.at("/items/0/lastUsedFrom"));
        assertFalse(list.body().contains("lychgate_scim_"));
    }

    @Test
    @Tag("rule-29")
    void aRepeatedRequestForATokenDoesNotTellItAgain() {
        server.operator("POST", TOKENS)
                .header("Idempotency-Key", "a")
                .json("{'name': 'Entra'}")
                .expect(201);
        server.operator("POST", TOKENS)
                .header("Idempotency-Key", "a")
                .json("{'name': 'Entra'}")
                .refused(409, "idempotency_secret_gone");
        assertEquals(1, server.scim.calls.size());
    }

    @Test
    void aTokenThatCannotBeMadeSaysWhy() {
        assertEquals(
                "[/name]",
                OrganizationsTest.pointers(
                        server.operator("POST", TOKENS).json("{}").refused(400, "body_invalid")));
        assertEquals(
                "[/expiresAt, /dialect]",
                OrganizationsTest.pointers(server.operator("POST", TOKENS)
                        .json("{'name': 'x', 'expiresAt': 'soon', 'dialect': 'loose'}")
                        .refused(422, "value_invalid")));
        server.operator("POST", TOKENS).json("{'name': 'refused'}").refused(403, "not_entitled");
        server.session("acme1", "DELETE", TOKENS + "/k2").refused(404, "token_unknown");
    }

    @Test
    @Tag("rule-25")
    void aTokenOfScimOpensNothingHere() {
        server.anonymous("GET", SCIM)
                .header("Authorization", "Bearer " + FakeScim.SECRET)
                .refused(401, "token_unknown");
    }

    @Test
    @Tag("rule-32")
    void readingTheLogIsItselfAudited() {
        Answer list = server.session("acme1", "GET", EVENTS + "?limit=1").expect(200);
        assertEquals("write", list.at("/items/0/kind"));
        assertEquals("c", list.at("/nextCursor"));
        Answer one = server.session("acme1", "GET", EVENTS + "/e1").expect(200);
        assertEquals("/Users", one.at("/request/path"));
        assertEquals("uniqueness", one.at("/answer/scimType"));
        assertEquals("held_by_policy", one.at("/heldBack/0/reason"));
        assertEquals("admin", one.at("/changed/0/to"));
        Answer reads = server.session("acme1", "GET", EVENTS + "/e2").expect(200);
        assertEquals("7", reads.at("/reads"));
        assertEquals("1", reads.at("/refusedReads"));
        assertTrue(reads.json().path("request").isMissingNode());
        server.session("acme1", "GET", EVENTS + "/e9").refused(404, "event_unknown");
        assertEquals(
                List.of("scim.events_read", "scim.events_read e1", "scim.events_read e2"),
                server.records.notes.stream()
                        .map(note -> note.action() + (note.subject() == null ? "" : " " + note.subject()))
                        .toList());
    }

    @Test
    void aWriteIsRehearsedOnly() {
        String replay = EVENTS + "/e1/replay";
        server.session("acme1", "POST", replay).refused(400, "dry_run_only");
        server.session("acme1", "POST", replay + "?dryRun=false").refused(400, "dry_run_only");
        server.session("acme1", "POST", replay + "?dryRun=maybe").refused(400, "parameter_invalid");
        server.session("acme1", "POST", EVENTS + "/e2/replay?dryRun=true").refused(409, "event_not_a_write");
        server.session("acme1", "POST", EVENTS + "/e3/replay?dryRun=true").refused(409, "event_incomplete");
        server.session("acme1", "POST", EVENTS + "/e9/replay?dryRun=true").refused(404, "event_unknown");
        assertEquals(List.of(), server.scim.calls);

        Answer answer = server.session("acme1", "POST", replay + "?dryRun=true").expect(200);

        assertEquals("409", answer.at("/status"));
        assertEquals("uniqueness", answer.at("/scimType"));
        assertEquals("{}", answer.at("/body"));
        assertEquals(List.of("rehearse e1"), server.scim.calls);
    }

    @Test
    void withoutTheScimBundleThereIsNoRehearsalTwice() {
        for (int i = 0; i < 2; i++) {
            server.application.unbindRehearsals(server.scim);
            Answer absent = server.session("acme1", "POST", EVENTS + "/e1/replay?dryRun=true")
                    .refused(503, "scim_unavailable");
            assertEquals("2", absent.header("Retry-After"));
            server.session("acme1", "GET", EVENTS).expect(200);
            server.application.bindRehearsals(server.scim);
            server.session("acme1", "POST", EVENTS + "/e1/replay?dryRun=true").expect(200);
        }
    }

    @Test
    void momentsAreNotInThePastByAccidentOfTheirForm() {
        server.operator("POST", TOKENS)
                .json("{'name': 'x', 'expiresAt': '" + Instant.now().plusSeconds(60) + "'}")
                .expect(201);
        server.operator("POST", TOKENS)
                .json("{'name': 'x', 'expiresAt': '2099-01-31'}")
                .refused(422, "value_invalid");
        server.operator("POST", TOKENS).json("{'name': 'x', 'expiresAt': 17}").refused(400, "body_invalid");
    }
}
