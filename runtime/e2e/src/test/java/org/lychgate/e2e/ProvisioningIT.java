package org.lychgate.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.e2e.harness.Answer;
import org.lychgate.e2e.harness.Await;
import org.lychgate.e2e.harness.Json;
import org.lychgate.e2e.harness.Keycloak;
import org.lychgate.e2e.harness.Node;
import org.lychgate.e2e.harness.Person;
import org.lychgate.e2e.harness.Realm;
import org.lychgate.e2e.harness.ServiceProvider;
import org.lychgate.e2e.harness.Tenant;
import org.lychgate.e2e.harness.Visitor;
import org.lychgate.e2e.harness.Wire;

/** From a token to people who sign in, without a mail: the cycles of two identity providers against the built distribution. */
final class ProvisioningIT {
    private static final Duration SESSIONS_END = Duration.ofSeconds(5);

    private static Node node;

    @BeforeAll
    static void start() {
        node = Node.plan()
                .https()
                .with("LYCHGATE_METADATA_ALLOW", Keycloak.shared().loopbackAuthority())
                .start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    /** An organization with single sign-on at a realm of its own, and the client that provisions it. */
    private record Stage(Tenant tenant, String token) {
        static Stage of(String name, Person... people) {
            Tenant tenant = Tenant.create(node, name);
            Realm realm = Keycloak.shared().realm();
            List.of(people).forEach(realm::person);
            realm.serviceProvider(new ServiceProvider(
                    node.url().toString(), tenant.acs().toString(), node.url() + "/api/saml/consume"));
            node.operator()
                    .put(
                            tenant.path("/sso"),
                            Json.object(
                                    "provider",
                                    "generic",
                                    "metadataUrl",
                                    realm.metadataUrl().toString()))
                    .expect(200);
            tenant.verify();
            // No mail has gone out of this host yet, and none has to.
            node.operator()
                    .post(
                            tenant.path("/sso/enable"),
                            Json.object("acknowledge", List.of("no-proven-admin", "mail-not-delivering")))
                    .expect(200);
            node.operator()
                    .put(tenant.path("/scim"), Json.object("enabled", true))
                    .expect(200);
            String token = node.operator()
                    .post(tenant.path("/scim/tokens"), Json.object("name", name))
                    .expect(201)
                    .json()
                    .path("token")
                    .asText();
            return new Stage(tenant, token);
        }

        /** @param body JSON written with single quotes for double ones; null: none */
        Answer call(String method, String path, @Nullable String body) {
            HttpRequest.Builder request =
                    Wire.request(node.url().resolve("/api/scim/v2" + path)).header("Authorization", "Bearer " + token);
            if (body != null) {
                request.header("Content-Type", "application/scim+json; charset=utf-8");
            }
            request.method(
                    method,
                    body == null
                            ? HttpRequest.BodyPublishers.noBody()
                            : HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
            return Answer.of(method + " " + path, Wire.send(request.build()));
        }

        int found(String path, String filter) {
            return call("GET", path + (path.contains("?") ? "&" : "?") + "filter=" + Wire.encode(filter), null)
                    .expect(200)
                    .json()
                    .path("totalResults")
                    .asInt();
        }

        Answer patch(String path, String operations) {
            return call(
                    "PATCH",
                    path,
                    "{'schemas':['urn:ietf:params:scim:api:messages:2.0:PatchOp'],'Operations':[" + operations + "]}");
        }

        /** The person's first login: no mail was needed, and the right identity is bound. */
        void signsInForTheFirstTime(Visitor visitor, Person person, String id) {
            assertEquals(0, node.mailbox().to(person.email()).size(), "mails before the first login");
            visitor.open("/auth/saml/" + tenant.companyId() + "/login").signInAtKeycloak(person);
            assertEquals(person.email(), visitor.whoAmI(), visitor::text);
            JsonNode user = tenant.user(id);
            assertEquals("bound", user.path("binding").path("state").asText());
            assertEquals(person.samlId(), user.path("binding").path("samlId").asText());
            assertEquals("scim", user.path("source").asText());
        }
    }

    @Test
    @Tag("rule-06")
    void entrasCycleMakesAPersonWhoSignsInWithoutAMail() {
        Person erin = Person.named("erin");
        Stage stage = Stage.of("Entra", erin);
        assertEquals(0, stage.found("/Users", "externalId eq \"" + UUID.randomUUID() + "\""), "test connection");

        assertEquals(0, stage.found("/Users", "externalId eq \"" + erin.samlId() + "\""));
        String id = stage.call(
                        "POST",
                        "/Users",
                        "{'schemas':['urn:ietf:params:scim:schemas:core:2.0:User','urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'],"
                                + "'externalId':'" + erin.samlId() + "','userName':'" + erin.email()
                                + "','active':true,'displayName':'Erin','emails':[{'primary':true,'type':'work','value':'"
                                + erin.email()
                                + "'}],'meta':{'resourceType':'User'},'name':{'familyName':'of-erin','givenName':'Erin'},"
                                + "'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':{'department':'IT'}}")
                .expect(201)
                .json()
                .path("id")
                .asText();
        stage.patch(
                        "/Users/" + id,
                        "{'op':'Add','path':'roles','value':[{'value':'{\\\"id\\\":\\\"18d1\\\",\\\"value\\\":\\\"meetings\\\",\\\"displayName\\\":\\\"Meetings\\\"}'}]},"
                                + "{'op':'Add','path':'manager','value':'" + UUID.randomUUID() + "'}")
                .expect(200);
        assertEquals("meetings", stage.tenant().user(id).path("role").asText());

        assertEquals(0, stage.found("/Groups?excludedAttributes=members", "displayName eq \"Engineering\""));
        String group = stage.call(
                        "POST",
                        "/Groups",
                        "{'schemas':['urn:ietf:params:scim:schemas:core:2.0:Group','http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group'],"
                                + "'externalId':'8aa1a0c0','displayName':'Engineering','meta':{'resourceType':'Group'}}")
                .expect(201)
                .json()
                .path("id")
                .asText();
        stage.patch("/Groups/" + group, "{'op':'Add','path':'members','value':[{'$ref':null,'value':'" + id + "'}]}")
                .expect(204);
        JsonNode members =
                stage.call("GET", "/Groups/" + group, null).expect(200).json().path("members");
        assertEquals(1, members.size());
        assertEquals(id, members.path(0).path("value").asText());

        try (Visitor visitor = new Visitor(node.url())) {
            stage.signsInForTheFirstTime(visitor, erin, id);

            stage.patch("/Users/" + id, "{'op':'Replace','path':'active','value':'False'}")
                    .expect(200);
            Await.until(
                    "the session's end", SESSIONS_END, () -> visitor.whoAmI().isEmpty());
            visitor.open("/auth/saml/" + stage.tenant().companyId() + "/login").backOnPortal();
            assertEquals(403, visitor.portalStatus());
            assertEquals(
                    "user_inactive", stage.tenant().newestTrace().path("reason").asText());
        }
        stage.call("DELETE", "/Users/" + id, null).expect(204);
        stage.call("GET", "/Users/" + id, null).expect(404);
    }

    @Test
    @Tag("rule-06")
    void oktasCycleMakesAPersonWhoSignsInWithoutAMail() {
        Person olga = Person.named("olga");
        Stage stage = Stage.of("Okta", olga);
        String match = "userName eq \"" + olga.email() + "\"";
        assertEquals(0, stage.found("/Users?startIndex=1&count=100", match));
        String body = "{'schemas':['urn:ietf:params:scim:schemas:core:2.0:User'],'userName':'" + olga.email()
                + "','name':{'givenName':'Olga','familyName':'of-olga'},'emails':[{'primary':true,'value':'"
                + olga.email()
                + "','type':'work'}],'displayName':'Olga','locale':'en-US','externalId':'" + olga.samlId()
                + "','groups':[],'password':'1mz050nq','active':true}";
        Answer made = stage.call("POST", "/Users", body).expect(201);
        String id = made.json().path("id").asText();
        stage.call("POST", "/Users", body).expect(409);

        try (Visitor visitor = new Visitor(node.url())) {
            stage.signsInForTheFirstTime(visitor, olga, id);

            ObjectNode whole = (ObjectNode)
                    stage.call("GET", "/Users/" + id, null).expect(200).json();
            whole.put("active", false);
            JsonNode put = stage.call("PUT", "/Users/" + id, whole.toString())
                    .expect(200)
                    .json();
            assertEquals(false, put.path("active").asBoolean(true));
            Await.until(
                    "the session's end", SESSIONS_END, () -> visitor.whoAmI().isEmpty());

            stage.patch("/Users/" + id, "{'op':'replace','value':{'active':true}}")
                    .expect(200);
            visitor.open("/auth/saml/" + stage.tenant().companyId() + "/login").backOnPortal();
            assertEquals(olga.email(), visitor.whoAmI(), visitor::text);
        }

        String omar = stage.call(
                        "POST",
                        "/Users",
                        "{'schemas':['urn:ietf:params:scim:schemas:core:2.0:User'],'userName':'omar@people.test'}")
                .expect(201)
                .json()
                .path("id")
                .asText();
        String group = stage.call(
                        "POST",
                        "/Groups",
                        "{'schemas':['urn:ietf:params:scim:schemas:core:2.0:Group'],'displayName':'Sales','members':[{'value':'"
                                + omar + "'}]}")
                .expect(201)
                .json()
                .path("id")
                .asText();
        stage.patch("/Groups/" + group, "{'op':'replace','value':{'id':'" + group + "','displayName':'Sales EU'}}")
                .expect(204);
        stage.patch(
                        "/Groups/" + group,
                        "{'op':'remove','path':'members[value eq \\\"" + omar
                                + "\\\"]'},{'op':'add','path':'members','value':[{'value':'" + id
                                + "','display':'Olga'}]}")
                .expect(204);
        JsonNode sales = stage.call("GET", "/Groups/" + group, null).expect(200).json();
        assertEquals("Sales EU", sales.path("displayName").asText());
        assertEquals(1, sales.path("members").size());
        assertEquals(id, sales.path("members").path(0).path("value").asText());

        JsonNode events = node.operator()
                .get(stage.tenant().path("/scim/events"))
                .expect(200)
                .json()
                .path("items");
        assertTrue(events.size() >= 7, () -> events.size() + " lines");
        assertTrue(!events.toString().contains("1mz050nq"), "a password is in the log");
        assertNotEquals("", events.path(0).path("id").asText());
    }
}
