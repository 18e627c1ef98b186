package org.lychgate.scim.endpoint.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.scim.endpoint.internal.dialect.Dialect;
import org.lychgate.scim.endpoint.internal.error.ScimException;
import org.lychgate.scim.endpoint.internal.error.ScimType;
import org.lychgate.scim.endpoint.internal.schema.ResourceTypes;

/** Lists that the database alone cannot make: over several types, by filters and orders it has no columns for, and by cursor. */
class ListingTest {
    private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    private static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
    private static final String ODD = "&filter=" + url("title eq \"odd\"");

    private static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @SuppressWarnings("NullAway.Init")
    abstract static class Contract {
        abstract ScimServer server();

        private Wire wire;
        private CompanyId company;

        @BeforeEach
        void organization() {
            ScimServer.Organization organization = server().newOrganization();
            wire = new Wire(organization.base(), organization.token());
            company = organization.company();
        }

        private void users(int count) {
            for (int i = 0; i < count; i++) {
                user("u" + i, ",'title':'" + (i % 2 == 0 ? "even" : "odd") + "'");
            }
        }

        private String user(String name, String more) {
            return wire.post("/Users", "{'schemas':['" + USER + "'],'userName':'" + name + "@example.com'" + more + "}")
                    .expect(201)
                    .text("/id");
        }

        private void group(String name) {
            wire.post("/Groups", "{'schemas':['" + GROUP + "'],'displayName':'" + name + "'}")
                    .expect(201);
        }

        private static List<String> names(Wire.Answer answer) {
            List<String> names = new ArrayList<>();
            for (JsonNode each : answer.at("/Resources")) {
                names.add(
                        each.has("userName")
                                ? each.path("userName").asText().replace("@example.com", "")
                                : each.path("displayName").asText());
            }
            return names;
        }

        /** Every page by cursor. */
        private List<String> walk(String query) {
            List<String> names = new ArrayList<>();
            String cursor = "";
            do {
                Wire.Answer page = wire.get(query + "&cursor=" + url(cursor)).expect(200);
                assertEquals(
                        page.at("/Resources").size(), page.at("/itemsPerPage").asInt());
                assertTrue(page.at("/startIndex").isMissingNode());
                names.addAll(names(page));
                cursor = page.text("/nextCursor");
            } while (!cursor.isEmpty());
            return names;
        }

        @Test
        void aQueryOfTheRootFindsAllTypesOneAfterTheOther() {
            users(3);
            group("A");
            group("B");
            assertEquals(5, wire.get("/?count=0").at("/totalResults").asInt());
            Wire.Answer page = wire.get("?startIndex=3&count=2").expect(200);
            assertEquals(List.of("u2", "A"), names(page));
            assertEquals(5, page.at("/totalResults").asInt());
            assertEquals(List.of("u0", "u1", "u2", "A", "B"), walk("?count=2"));
            assertEquals(
                    List.of("B"),
                    names(wire.get("?filter=" + url("meta.resourceType eq \"Group\" and displayName eq \"b\""))));
            assertEquals(
                    List.of("u1"), names(wire.get("?filter=" + url("userName sw \"u1\""))), "groups have no userName");
            wire.get("?filter=" + url("nothing eq \"u1\"")).refused(400, "invalidFilter");
        }

        @Test
        void whatHasNoSuchAttributeIsSortedAsHavingNoValue() {
            user("a", ",'displayName':'Zoe'");
            user("b", "");
            group("Mid");
            assertEquals(List.of("Mid", "a", "b"), names(wire.get("?sortBy=displayName")));
            assertEquals(List.of("a", "b", "Mid"), names(wire.get("?sortBy=userName")));
            assertEquals(List.of("Mid", "b", "a"), names(wire.get("?sortBy=userName&sortOrder=descending")));
            assertEquals(List.of("Mid"), names(wire.get("?sortBy=displayName&count=1")));
        }

        @Test
        void aFilterWithoutAColumnCountsAndPagesTruly() {
            users(7);
            Wire.Answer second = wire.get("/Users?startIndex=2&count=1" + ODD).expect(200);
            assertEquals(3, second.at("/totalResults").asInt());
            assertEquals(List.of("u3"), names(second));
            assertEquals(3, wire.get("/Users?count=0" + ODD).at("/totalResults").asInt());
            assertEquals(0, wire.get("/Users?count=0" + ODD).at("/Resources").size());
            assertEquals(List.of("u5"), names(wire.get("/Users?startIndex=3" + ODD)));
            assertEquals(List.of(), names(wire.get("/Users?startIndex=4" + ODD)));
        }

        @Test
        void anOrderWithoutAColumnPagesTruly() {
            user("a", ",'name':{'familyName':'Young'}");
            user("b", ",'name':{'familyName':'adams'}");
            user("c", "");
            Wire.Answer page = wire.get("/Users?sortBy=name.familyName&startIndex=2&count=1")
                    .expect(200);
            assertEquals(List.of("a"), names(page));
            assertEquals(3, page.at("/totalResults").asInt());
            assertEquals(List.of("b", "a", "c"), walk("/Users?sortBy=name.familyName&count=1"));
        }

        @Test
        void aCursorMeetsEverybodyOnceThoughOthersComeAndGo() {
            users(5);
            Wire.Answer first = wire.get("/Users?count=2&cursor=").expect(200);
            assertEquals(List.of("u0", "u1"), names(first));
            assertEquals(5, first.at("/totalResults").asInt());
            wire.delete("/Users/" + first.text("/Resources/0/id")).expect(204);
            user("late", "");
            Wire.Answer second = wire.get("/Users?count=2&cursor=" + first.text("/nextCursor"))
                    .expect(200);
            assertEquals(List.of("u2", "u3"), names(second));
            Wire.Answer third = wire.get("/Users?count=2&cursor=" + second.text("/nextCursor"))
                    .expect(200);
            assertEquals(List.of("u4", "late"), names(third));
            assertTrue(third.at("/nextCursor").isMissingNode());
        }

        @Test
        void aCursorGoesThroughAFilterWithoutAColumn() {
            users(6);
            assertEquals(List.of("u1", "u3", "u5"), walk("/Users?count=1" + ODD));
            assertEquals(List.of("u1", "u3", "u5"), walk("/Users?count=3" + ODD));
        }

        @Test
        void aCursorOfOneQueryOrOrganizationIsNoneOfAnother() {
            users(2);
            String cursor = wire.get("/Users?count=1&cursor=").text("/nextCursor");
            assertFalse(cursor.isEmpty());
            wire.get("/Groups?count=1&cursor=" + cursor).refused(400, "invalidCursor");
            wire.get("/Users?count=1&filter=" + url("userName pr") + "&cursor=" + cursor)
                    .refused(400, "invalidCursor");
            wire.get("/Users?count=1&startIndex=2&cursor=" + cursor).refused(400, "invalidValue");
            ScimServer.Organization other = server().newOrganization();
            new Wire(other.base(), other.token())
                    .get("/Users?count=1&cursor=" + cursor)
                    .refused(400, "invalidCursor");
        }

        @Test
        void tooManyCandidatesAreRefusedByIndex() {
            users(6);
            Resources resources = server().services().get(Resources.class);
            Caller caller = new Caller(new Resources.Writer(company, "t", "t", null), "Acme", Dialect.AUTO);
            Query query = Query.of(Parameters.read("count=2" + ODD));
            Search search = Search.of(
                            List.of(ResourceTypes.standard().named("User").orElseThrow()), caller, query)
                    .get(0);
            Presentation presentation = new Presentation(ResourceTypes.standard(), resources, "http://localhost");

            Scan bounded = new Scan(resources, presentation, company, 5);
            assertEquals(
                    ScimType.TOO_MANY,
                    assertThrows(ScimException.class, () -> bounded.all(search, (resource, full) -> {}))
                            .type()
                            .orElseThrow());
            List<String> all = new ArrayList<>();
            new Scan(resources, presentation, company, 6).all(search, (resource, full) -> all.add(resource.id()));
            assertEquals(3, all.size());
        }

        @Test
        void onlyWhatIsAskedForIsAskedOfTheStore() {
            String id = user("a", "");
            wire.post("/Groups", "{'schemas':['" + GROUP + "'],'displayName':'G','members':[{'value':'" + id + "'}]}")
                    .expect(201);
            assertTrue(wire.get("/Groups?excludedAttributes=members")
                    .at("/Resources/0/members")
                    .isMissingNode());
            assertEquals(id, wire.get("/Groups?attributes=members").text("/Resources/0/members/0/value"));
            assertEquals("G", wire.get("/Users/" + id).text("/groups/0/display"));
            assertEquals("direct", wire.get("/Users/" + id).text("/groups/0/type"));
            assertTrue(wire.get("/Users/" + id).text("/groups/0/$ref").contains("/Groups/"));
            assertTrue(wire.get("/Users?attributes=userName")
                    .at("/Resources/0/groups")
                    .isMissingNode());
        }

        @Test
        void headAndOptionsSayWhatGetAndTheMethodsAre() {
            users(1);
            Wire.Answer head = wire.send("HEAD", "/Users", null, Map.of()).expect(200);
            assertEquals(Wire.SCIM, head.header("Content-Type"));
            assertEquals("", head.response().body());
            assertEquals(
                    "GET, POST, OPTIONS",
                    wire.send("OPTIONS", "/Users", null, Map.of()).expect(204).header("Allow"));
            assertEquals("GET, POST", wire.delete("/Users").refused(405, null).header("Allow"));
        }
    }

    @Nested
    class OnDerby extends Contract {
        @RegisterExtension
        static final ScimServer SERVER = ScimServer.derby();

        @Override
        ScimServer server() {
            return SERVER;
        }
    }

    @Nested
    class OnPostgresql extends Contract {
        @RegisterExtension
        static final ScimServer SERVER = ScimServer.postgresql();

        @Override
        ScimServer server() {
            return SERVER;
        }
    }
}
