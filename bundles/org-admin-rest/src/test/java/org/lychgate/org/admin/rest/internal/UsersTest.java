package org.lychgate.org.admin.rest.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.Binding;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.MailRuns;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.Users;

class UsersTest {
    private static final String USERS = "/organizations/acme1/users";
    private static final String NEW =
            "{'email': 'new@acme1.example', 'givenName': 'N', 'familyName': 'W', 'role': 'rep'}";

    @RegisterExtension
    final AdminServer server = new AdminServer();

    @Test
    void anAdminInvitesAPerson() {
        Answer answer = server.session("acme1", "POST", USERS).json(NEW).expect(201);
        assertEquals("https://portal.example/api/admin/v1" + USERS + "/" + answer.at("/id"), answer.header("Location"));
        assertEquals("new@acme1.example", answer.at("/email"));
        assertEquals("none", answer.at("/binding/state"));
        assertTrue(answer.json().path("phone").isNull());
        assertEquals(List.of("create new@acme1.example REP"), server.users.calls);
    }

    @Test
    void onlyTheOperatorSetsAPassword() {
        String body = NEW.replace("}", ", 'password': 'long enough for anybody'}");
        server.session("acme1", "POST", USERS).json(body).refused(403, "forbidden");
        Answer answer = server.operator("POST", USERS).json(body).expect(201);
        assertEquals(List.of("create new@acme1.example REP with password"), server.users.calls);
        assertTrue(!answer.body().contains("long enough"));
    }

    @Test
    void aTakenEmailIs409AndABadOne422() {
        server.operator("POST", USERS).json(NEW).expect(201);
        server.operator("POST", USERS).json(NEW.replace("new@", "NEW@")).refused(409, "email_taken");
        Answer bad = server.operator("POST", USERS).json(NEW.replace("@", "")).refused(422, "value_invalid");
        assertEquals("[/email]", OrganizationsTest.pointers(bad));
    }

    @Test
    void whatIsMissingIsNamed() {
        assertEquals(
                "[/email, /givenName, /familyName, /role]",
                OrganizationsTest.pointers(
                        server.operator("POST", USERS).json("{}").refused(400, "body_invalid")));
        assertEquals(
                "[/role]",
                OrganizationsTest.pointers(server.operator("POST", USERS)
                        .json(NEW.replace("rep", "king"))
                        .refused(422, "value_invalid")));
        server.operator("POST", USERS).raw("application/json", "").refused(400, "body_invalid");
    }

    @Test
    void theListIsFilteredAndComesInParts() {
        Answer first = server.session("acme1", "GET", USERS + "?query=u&role=admin&active=true&binding=none&limit=1")
                .expect(200);
        assertEquals(new Users.Filter("u", Role.ADMIN, true, Binding.State.NONE), server.users.filters.get(0));
        assertEquals("u1", first.at("/items/0/id"));
        Answer second = server.session("acme1", "GET", USERS + "?limit=1&cursor=" + first.at("/nextCursor"))
                .expect(200);
        assertEquals(Users.Filter.ALL, server.users.filters.get(1));
        assertEquals("u2", second.at("/items/0/id"));
        server.session("acme1", "GET", USERS + "?query=&role=&active=&binding=&cursor=")
                .expect(200);
        assertEquals(Users.Filter.ALL, server.users.filters.get(2));
        for (String bad : List.of("role=king", "active=yes", "binding=so")) {
            server.session("acme1", "GET", USERS + "?" + bad).refused(400, "parameter_invalid");
        }
    }

    @Test
    void aPersonIsReadAndChanged() {
        Answer read = server.session("acme1", "GET", USERS + "/u2").expect(200);
        Answer changed = server.session("acme1", "PATCH", USERS + "/u2")
                .header("If-Match", read.header("ETag"))
                .json("{'email': 'moved@acme1.example', 'phone': null}")
                .expect(200);
        assertEquals("moved@acme1.example", changed.at("/email"));
        assertTrue(server.users.calls.get(0).contains("phone=, timezone=null"), server.users.calls::toString);
        server.session("acme1", "PATCH", USERS + "/u2")
                .header("If-Match", read.header("ETag"))
                .json("{'email': 'again@acme1.example'}")
                .refused(412, "changed_in_between");
        server.session("acme1", "PATCH", USERS + "/nobody").json("{}").refused(404, "user_unknown");
        server.session("acme1", "PATCH", USERS + "/u2")
                .json("{'active': false}")
                .refused(400, "body_invalid");
    }

    @Test
    void aMailOnItsWayStandsAgainstNoChangeButIsNoStateTheCallerHas() {
        String before =
                server.session("acme1", "GET", USERS + "/u2").expect(200).header("ETag");
        server.users.bind("u2");
        Answer after = server.session("acme1", "GET", USERS + "/u2")
                .header("If-None-Match", before)
                .expect(200);
        assertEquals("bound", after.at("/binding/state"));
        server.session("acme1", "GET", USERS + "/u2")
                .header("If-None-Match", after.header("ETag"))
                .expect(304);
        server.session("acme1", "PATCH", USERS + "/u2")
                .header("If-Match", before)
                .json("{'phone': '1'}")
                .expect(200);
        server.session("acme1", "PATCH", USERS + "/u2")
                .header("If-Match", before)
                .json("{'phone': '2'}")
                .refused(412, "changed_in_between");
    }

    @Test
    void whatIsDoneToAPersonAnswers202WithThePerson() {
        for (String action : List.of("deactivate", "reactivate", "binding-mail", "invitation", "unbind")) {
            Answer answer =
                    server.session("acme1", "POST", USERS + "/u2/" + action).expect(202);
            assertEquals("u2", answer.at("/id"), action);
        }
        assertEquals(
                List.of("deactivate u2", "reactivate u2", "mailBinding u2", "mailInvitation u2", "unbind u2"),
                server.users.calls);
        server.session("acme1", "POST", USERS + "/u2/password-mail").refused(409, "sso_enforced");
        server.session("acme1", "POST", USERS + "/u2/deactivate")
                .header("If-Match", "\"1\"")
                .refused(412, "changed_in_between");
    }

    @Test
    @Tag("rule-05")
    void anApprovedBindingShowsWhatWasApproved() {
        Answer answer = server.session("acme1", "POST", USERS + "/u2/approve-binding")
                .json("{'identity': 'x@elsewhere.example'}")
                .expect(202);
        assertEquals("r-1", answer.at("/binding/awaiting/identity"));
        assertEquals("x@elsewhere.example", answer.at("/binding/awaiting/email"));
        assertEquals("https://idp.example", answer.at("/binding/awaiting/idpEntityId"));
        assertEquals(FakeOrganizations.LONG_AGO.toString(), answer.at("/binding/awaiting/approvedAt"));
        server.operator("POST", USERS + "/u2/approve-binding").expect(202);
        assertEquals(List.of("approveBinding u2", "approveBinding u2"), server.users.calls);
    }

    @Test
    @Tag("rule-07")
    void anIdentityIsReleasedByAnAdminOrTheOperator() {
        assertEquals(
                "u2",
                server.session("acme1", "POST", USERS + "/u2/release-identity")
                        .expect(202)
                        .at("/id"));
        server.operator("POST", USERS + "/u2/release-identity").expect(202);
        assertEquals(List.of("releaseIdentity u2", "releaseIdentity u2"), server.users.calls);
    }

    @Test
    void aBindingSaysHowFarItsMailGot() {
        Answer answer =
                server.session("acme1", "POST", USERS + "/u2/binding-mail").expect(202);
        assertEquals("pending", answer.at("/binding/state"));
        assertEquals("sent", answer.at("/binding/mail"));
        assertEquals("at-idp", answer.at("/binding/seen"));
    }

    @Test
    void bindingLinksAreSentToAllOrToThoseRunOut() {
        assertEquals(
                "3",
                server.session("acme1", "POST", "/organizations/acme1/binding-mails")
                        .expect(202)
                        .at("/queued"));
        server.session("undo", "POST", "/organizations/acme1/binding-mails")
                .json("{'only': 'expired'}")
                .expect(202);
        assertEquals(List.of("mailBindings acme1 unbound", "mailBindings acme1 expired"), server.users.calls);
        server.session("acme1", "POST", "/organizations/acme1/binding-mails")
                .json("{'only': 'everybody'}")
                .refused(422, "value_invalid");
    }

    @Test
    void bindingsAreCountedByState() {
        server.session("acme1", "POST", USERS + "/u2/binding-mail").expect(202);
        Answer answer =
                server.session("acme1", "GET", "/organizations/acme1/bindings").expect(200);
        assertEquals("1", answer.at("/counts/none"));
        assertEquals("1", answer.at("/counts/pending"));
        assertEquals("0", answer.at("/counts/bound"));
        assertEquals(2, answer.json().path("items").size());
        assertTrue(answer.json().path("mails").isMissingNode(), "nobody was mailed: it is not enabled");
    }

    @Test
    void mailsSinceEnablingAreCounted() {
        server.mailRuns.runs.put(
                new CompanyId("acme1"), new MailRuns.Run(Instant.parse("2026-03-01T10:00:00Z"), 5, 2, 11, 1));
        Answer answer =
                server.session("acme1", "GET", "/organizations/acme1/bindings").expect(200);
        assertEquals("2026-03-01T10:00:00Z", answer.at("/mails/since"));
        assertEquals("5", answer.at("/mails/queued"));
        assertEquals("2", answer.at("/mails/delayed"));
        assertEquals("11", answer.at("/mails/sent"));
        assertEquals("1", answer.at("/mails/failed"));
    }

    @Test
    void sessionsAreListedWithoutTheirTokens() {
        Answer first = server.session("acme1", "GET", "/organizations/acme1/sessions?limit=3")
                .expect(200);
        assertEquals(3, first.json().path("items").size());
        assertTrue(!first.body().contains("csrf-"), first::body);
        Answer rest = server.session(
                        "acme1", "GET", "/organizations/acme1/sessions?limit=3&cursor=" + first.at("/nextCursor"))
                .expect(200);
        assertEquals("id-undo", rest.at("/items/0/id"));
        assertTrue(rest.json().path("nextCursor").isMissingNode());
    }

    @Test
    void aSessionIsEndedByItsId() {
        server.session("acme1", "DELETE", "/organizations/acme1/sessions/id-undo")
                .expect(204);
        server.session("acme1", "DELETE", "/organizations/acme1/sessions/id-undo")
                .refused(404, "session_unknown");
        server.session("acme1", "DELETE", "/organizations/acme1/sessions/id-other1")
                .refused(404, "session_unknown");
    }

    @Test
    void theAuditIsFiltered() {
        server.operator(
                        "GET",
                        "/organizations/acme1/audit?action=user.&actor=ada&subject=u1&since=2030-01-01T00:00:00Z&until=2030-02-01T00:00:00Z")
                .expect(200);
        assertEquals(
                new Audit.Filter(
                        "user.",
                        "ada",
                        "u1",
                        Instant.parse("2030-01-01T00:00:00Z"),
                        Instant.parse("2030-02-01T00:00:00Z")),
                server.records.filters.get(0));
        server.operator("GET", "/organizations/acme1/audit?since=yesterday").refused(400, "parameter_invalid");
    }

    @Test
    void whomTheGuardHoldsSaysSo() {
        server.users.hold("u1", Instant.parse("2030-01-01T00:00:00Z"));
        Answer answer =
                server.session("acme1", "GET", "/organizations/acme1/users/u1").expect(200);
        assertEquals("2030-01-01T00:00:00Z", answer.at("/held/since"));
    }

    @Test
    void theAuditSaysWhoDidWhat() {
        Answer answer = server.operator("GET", "/organizations/acme1/audit").expect(200);
        assertEquals("operator", answer.at("/items/0/actor/kind"));
        assertEquals("operator token", answer.at("/items/0/actor/label"));
        assertEquals("operator.call", answer.at("/items/0/action"));
        assertEquals("GET /api/admin/v1/organizations/{c}/audit", answer.at("/items/0/details/call"));
    }
}
