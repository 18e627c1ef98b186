package org.lychgate.org.admin.rest.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OrganizationsTest {
    @RegisterExtension
    final AdminServer server = new AdminServer();

    @Test
    void theOperatorMakesAnOrganization() {
        Answer answer = server.operator("POST", "/organizations")
                .json("{'name': 'Fresh', 'companyId': 'fresh1', 'domains': ['fresh.example']}")
                .expect(201);
        assertEquals("https://portal.example/api/admin/v1/organizations/fresh1", answer.header("Location"));
        assertEquals("\"1\"", answer.header("ETag"));
        assertEquals("fresh.example", answer.at("/domains/0"));
        assertTrue(answer.json().at("/entitlements/sso").asBoolean());
        assertEquals(
                "Fresh",
                server.operator("GET", "/organizations/fresh1").expect(200).at("/name"));
    }

    @Test
    void aCompanyIdIsMadeWhenNoneIsGiven() {
        assertEquals(
                "made1",
                server.operator("POST", "/organizations")
                        .json("{'name': 'Fresh'}")
                        .expect(201)
                        .at("/companyId"));
    }

    @Test
    void aTakenCompanyIdIs409() {
        server.operator("POST", "/organizations")
                .json("{'name': 'Twice', 'companyId': 'acme1'}")
                .refused(409, "company_id_taken");
    }

    @Test
    void everythingWrongIsNamedAtOnce() {
        Answer answer = server.operator("POST", "/organizations")
                .json("{'companyId': 7, 'domains': ['a', 2], 'a/b~c': 1}")
                .refused(400, "body_invalid");
        assertEquals("[/name, /companyId, /domains, /a~1b~0c]", pointers(answer));
        Answer unacceptable = server.operator("POST", "/organizations")
                .json("{'name': 'Fresh', 'companyId': 'login'}")
                .refused(422, "value_invalid");
        assertEquals("[/companyId]", pointers(unacceptable));
    }

    @Test
    void anAdminSeesTheOwnOneOnly() {
        Answer answer = server.session("acme1", "GET", "/organizations").expect(200);
        assertEquals(1, answer.json().path("items").size());
        assertEquals("acme1", answer.at("/items/0/companyId"));
    }

    @Test
    void aListComesInParts() {
        Answer first = server.operator("GET", "/organizations?limit=1").expect(200);
        assertEquals("acme1", first.at("/items/0/companyId"));
        Answer second = server.operator("GET", "/organizations?limit=1&cursor=" + first.at("/nextCursor"))
                .expect(200);
        assertEquals("other1", second.at("/items/0/companyId"));
        assertTrue(second.json().path("nextCursor").isMissingNode());
    }

    @Test
    void anAdminChangesTheNameButNotWhatTheOperatorGrants() {
        Answer answer = server.session("acme1", "PATCH", "/organizations/acme1")
                .json("{'name': 'New', 'defaultRole': 'rep'}")
                .expect(200);
        assertEquals("New", answer.at("/name"));
        assertEquals("rep", answer.at("/defaultRole"));
        for (String change : new String[] {"{'domains': ['x.example']}", "{'entitlements': {'sso': true}}"}) {
            server.session("acme1", "PATCH", "/organizations/acme1")
                    .json(change)
                    .refused(403, "forbidden");
        }
        Answer granted = server.operator("PATCH", "/organizations/acme1")
                .raw("application/merge-patch+json", "{\"entitlements\": {\"sso\": false}}")
                .expect(200);
        assertEquals("false", granted.at("/entitlements/sso"));
        assertEquals("true", granted.at("/entitlements/scim"));
    }

    @Test
    void aNestedUnknownFieldIsNamedWhereItStands() {
        assertEquals(
                "[/entitlements/saml]",
                pointers(server.operator("PATCH", "/organizations/acme1")
                        .json("{'entitlements': {'saml': true}}")
                        .refused(400, "body_invalid")));
        assertEquals(
                "[/entitlements/sso]",
                pointers(server.operator("PATCH", "/organizations/acme1")
                        .json("{'entitlements': {'sso': 'yes'}}")
                        .refused(400, "body_invalid")));
        assertEquals(
                "[/defaultRole]",
                pointers(server.operator("PATCH", "/organizations/acme1")
                        .json("{'defaultRole': 'king'}")
                        .refused(422, "value_invalid")));
    }

    @Test
    void aStaleIfMatchIs412AndAFreshOneIsTaken() {
        String tag = server.operator("GET", "/organizations/acme1").expect(200).header("ETag");
        server.operator("PATCH", "/organizations/acme1")
                .header("If-Match", tag)
                .json("{'name': 'One'}")
                .expect(200);
        server.operator("PATCH", "/organizations/acme1")
                .header("If-Match", tag)
                .json("{'name': 'Two'}")
                .refused(412, "changed_in_between");
        server.operator("DELETE", "/organizations/acme1")
                .header("If-Match", tag)
                .refused(412, "changed_in_between");
        server.operator("PATCH", "/organizations/acme1")
                .header("If-Match", "*")
                .json("{'name': 'Three'}")
                .expect(200);
        server.operator("PATCH", "/organizations/acme1")
                .header("If-Match", "\"9\", \"3\"")
                .json("{'name': 'Four'}")
                .expect(200);
        server.operator("PATCH", "/organizations/acme1")
                .header("If-Match", "W/\"4\"")
                .json("{'name': 'Five'}")
                .refused(412, "changed_in_between");
    }

    @Test
    void whoHasTheStateAlreadyIsTold304() {
        String tag = server.operator("GET", "/organizations/acme1").expect(200).header("ETag");
        Answer answer = server.operator("GET", "/organizations/acme1")
                .header("If-None-Match", "W/" + tag)
                .expect(304);
        assertEquals("", answer.body());
        server.operator("GET", "/organizations/acme1")
                .header("If-None-Match", "\"77\"")
                .expect(200);
    }

    @Test
    void aRemovedOrganizationIsGone() {
        assertEquals(
                "",
                server.operator("DELETE", "/organizations/acme1").expect(204).body());
        server.operator("GET", "/organizations/acme1").refused(404, "organization_unknown");
    }

    static String pointers(Answer answer) {
        return answer.json().path("errors").findValuesAsText("pointer").toString();
    }
}
