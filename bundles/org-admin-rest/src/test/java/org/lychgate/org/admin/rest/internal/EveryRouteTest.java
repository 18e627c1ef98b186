package org.lychgate.org.admin.rest.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.lychgate.org.admin.rest.internal.OpenApi.Operation;

/** What holds for every route; the routes are those of the OpenAPI document, which another test holds to what is mounted. */
class EveryRouteTest {
    private static final Set<String> OPERATOR_ONLY = Set.of("POST /organizations", "DELETE /organizations/{c}");
    private static final Set<String> DURING_UNDO = Set.of(
            "GET /organizations/{c}/sso",
            "GET /organizations/{c}/sso/preflight",
            "POST /organizations/{c}/sso/disable",
            "POST /organizations/{c}/users/{id}/binding-mail",
            "POST /organizations/{c}/users/{id}/invitation",
            "POST /organizations/{c}/binding-mails",
            "GET /organizations/{c}/bindings");

    @RegisterExtension
    final AdminServer server = new AdminServer();

    private static List<Operation> routes() {
        List<Operation> routes = OpenApi.OURS.operations().stream()
                .filter(o -> !o.path().equals("/openapi.json"))
                .toList();
        assertTrue(routes.size() >= 25, routes::toString);
        return routes;
    }

    private static List<Operation> routesOfOrganizations() {
        return routes().stream().filter(o -> o.path().contains("{c}")).toList();
    }

    @Test
    void withoutACredentialEveryRouteIs401() {
        for (Operation route : routes()) {
            Answer answer = body(server.anonymous(route.method(), path(route, "acme1")), route)
                    .refused(401, "not_signed_in");
            assertEquals("Bearer realm=\"lychgate\"", answer.header("WWW-Authenticate"), route::toString);
            assertEquals("no-store", answer.header("Cache-Control"), route::toString);
        }
        assertUntouched();
    }

    @Test
    void aSessionWithoutItsFormTokenIsRefusedEverywhereReadsIncluded() {
        for (Operation route : routes()) {
            body(
                            server.anonymous(route.method(), path(route, "acme1"))
                                    .header("Cookie", "lychgate_session=acme1"),
                            route)
                    .refused(403, "csrf_invalid");
            body(
                            server.anonymous(route.method(), path(route, "acme1"))
                                    .header("Cookie", "lychgate_session=acme1")
                                    .header("X-Lychgate-Csrf", "csrf-other1"),
                            route)
                    .refused(403, "csrf_invalid");
        }
        assertUntouched();
    }

    @Test
    void anotherOrganizationsIdLooksLikeAnUnknownOneEverywhere() {
        for (Operation route : routesOfOrganizations()) {
            String foreign = problem(server.session("other1", route.method(), path(route, "acme1")), route);
            String unknown = problem(server.session("other1", route.method(), path(route, "nobody1")), route);
            String odd = problem(server.session("other1", route.method(), path(route, "login")), route);
            assertEquals(unknown, foreign, route::toString);
            assertEquals(unknown, odd, route::toString);
        }
        assertUntouched();
    }

    @Test
    void anotherOrganizationsUserIsUnknownThroughTheOwnOrganization() {
        for (Operation route : routesOfOrganizations()) {
            if (route.path().contains("{id}")) {
                body(server.session("other1", route.method(), path(route, "other1")), route)
                        .refused(404, "user_unknown");
            }
        }
        assertUntouched();
    }

    @Test
    void whoIsNoAdminMayCallNothing() {
        for (Operation route : routes()) {
            body(server.session("plain", route.method(), path(route, "acme1")), route)
                    .refused(403, "forbidden");
        }
        assertUntouched();
    }

    @Test
    @Tag("rule-25")
    void whoHoldsADelegationLinkMayCallNothing() {
        for (Operation route : routes()) {
            body(server.session("delegate", route.method(), path(route, "acme1")), route)
                    .refused(403, "delegation_limited");
        }
        assertUntouched();
    }

    @Test
    void whatIsTheOperatorsIsForbiddenToAdmins() {
        for (Operation route : routes()) {
            if (OPERATOR_ONLY.contains(route.method() + " " + route.path())) {
                body(server.session("acme1", route.method(), path(route, "acme1")), route)
                        .refused(403, "forbidden");
            }
        }
        assertUntouched();
    }

    @Test
    void theOperatorFindsNoUnknownOrganization() {
        for (Operation route : routesOfOrganizations()) {
            body(server.operator(route.method(), path(route, "nobody1")), route).refused(404, "organization_unknown");
        }
        assertUntouched();
    }

    @Test
    @Tag("rule-25")
    void everyOperatorCallToAnOrganizationStandsInItsAudit() {
        for (Operation route : routesOfOrganizations()) {
            server.records.notes.clear();
            body(server.operator(route.method(), path(route, "acme1")), route).send();
            FakeRecords.Note note = server.records.notes.get(0);
            assertEquals("acme1", note.company().value());
            assertEquals("operator.call", note.action());
            assertEquals("operator token", note.actor().label());
            assertEquals(
                    route.method() + " " + AdminServer.BASE + route.path(),
                    note.details().get("call"));
            server.organizations.put("acme1");
        }
    }

    @Test
    @Tag("rule-27")
    void aSessionOfTheUndoHourMayOnlyUndoResendAndLook() {
        for (Operation route : routes()) {
            String name = route.method() + " " + route.path();
            if (DURING_UNDO.contains(name)) {
                assertFalse(
                        body(server.session("undo", route.method(), path(route, "acme1")), route)
                                .send()
                                .body()
                                .contains("\"forbidden\""),
                        name);
            } else if (!OPERATOR_ONLY.contains(name)) {
                body(server.session("undo", route.method(), path(route, "acme1")), route)
                        .refused(403, "session_limited");
            }
        }
    }

    @Test
    void everyRouteThatReadsABodyRefusesUnknownFieldsBrokenJsonAndOtherTypes() {
        for (Operation route : routes()) {
            if (!OpenApi.OURS.operation(route).has("requestBody")) {
                continue;
            }
            Answer unknown = server.operator(route.method(), path(route, "acme1"))
                    .json("{'surprise': 1}")
                    .refused(400, "body_invalid");
            assertTrue(unknown.body().contains("\"pointer\":\"/surprise\""), unknown::body);
            server.operator(route.method(), path(route, "acme1")).json("{'a': ").refused(400, "json_malformed");
            server.operator(route.method(), path(route, "acme1"))
                    .json("{'a': 1, 'a': 2}")
                    .refused(400, "json_malformed");
            server.operator(route.method(), path(route, "acme1")).json("{} {}").refused(400, "json_malformed");
            server.operator(route.method(), path(route, "acme1")).json("[]").refused(400, "body_invalid");
            server.operator(route.method(), path(route, "acme1"))
                    .raw("text/plain", "{}")
                    .refused(415, "unsupported_media_type");
            server.operator(route.method(), path(route, "acme1"))
                    .json("{'a': '" + "x".repeat(JsonBodyReader.CAP) + "'}")
                    .refused(413, "too_large");
        }
        assertUntouched();
    }

    @Test
    void headAnswersAsGetWithoutABody() {
        for (Operation route : routes()) {
            if (route.method().equals("GET")) {
                server.anonymous("HEAD", path(route, "acme1")).sendBare(401);
                assertEquals(
                        "",
                        server.operator("HEAD", path(route, "acme1"))
                                .sendBare(200)
                                .body());
                server.session("other1", "HEAD", path(route, "nobody1"))
                        .sendBare(route.path().contains("{c}") ? 404 : 200);
            }
        }
    }

    @Test
    void whatAParameterOfThePathSaysNeverChangesWhoseOrganizationItIs() {
        for (String odd : List.of("acme1;c=other1", "other1;acme1", "acme1%2Fother1", "%61cme1", "ACME1", "acme1%20")) {
            Answer answer = server.session("other1", "GET", "/organizations/" + odd + "/users")
                    .sendBare(0);
            assertFalse(answer.body().contains("@acme1.example"), () -> odd + " " + answer.body());
            assertTrue(answer.status() == 404 || answer.status() == 400, () -> odd + " " + answer.status());
        }
    }

    @Test
    void everyListTakesALimitFrom1To200() {
        for (Operation route : routes()) {
            if (!OpenApi.OURS.operation(route).toString().contains("parameters/limit")) {
                continue;
            }
            for (String limit : List.of("0", "201", "-1", "x", "")) {
                server.operator("GET", path(route, "acme1") + "?limit=" + limit).refused(400, "limit_invalid");
            }
            server.operator("GET", path(route, "acme1") + "?limit=200").expect(200);
        }
    }

    @Test
    void anotherMethodIs405AndAnotherAddress404() {
        for (Operation route : routes()) {
            Answer answer = server.operator("PURGE", path(route, "acme1")).refused(405, "method_not_allowed");
            assertEquals("no-store", answer.header("Cache-Control"));
        }
        server.operator("GET", "/nothing").refused(404, "not_found");
    }

    private void assertUntouched() {
        assertEquals(List.of(), server.users.calls);
        assertEquals(List.of(), server.sso.calls);
        assertEquals(List.of(), server.scim.calls);
        assertEquals(List.of(), server.links.calls);
        assertEquals(List.of(), server.organizations.actors);
        assertTrue(server.organizations
                .find(new org.lychgate.directory.api.CompanyId("acme1"))
                .isPresent());
    }

    private String problem(AdminServer.Call call, Operation route) {
        return body(call, route).refused(404, "organization_unknown").body().replaceAll("\"traceId\":\"\\w+\"", "");
    }

    private static String path(Operation route, String companyId) {
        return route.path()
                .replace("{c}", companyId)
                .replace("{id}", "u1")
                .replace("{traceId}", "t1")
                .replace("{tokenId}", "k1")
                .replace("{linkId}", "l1")
                .replace("{eventId}", "e1")
                .replace("{sessionId}", "id-plain")
                .replace("{groupId}", "g1");
    }

    private static AdminServer.Call body(AdminServer.Call call, Operation route) {
        return OpenApi.OURS.operation(route).has("requestBody") ? call.json("{}") : call;
    }
}
