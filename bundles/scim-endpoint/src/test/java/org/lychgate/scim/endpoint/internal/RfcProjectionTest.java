package org.lychgate.scim.endpoint.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Parts of resources: RFC 7644 sections 3.4.2.5 and 3.9; queries by POST: section 3.4.3. */
class RfcProjectionTest extends ScimTest {
    @RegisterExtension
    static final ScimServer SERVER = ScimServer.derby();

    @Override
    ScimServer server() {
        return SERVER;
    }

    private String id = "";

    @BeforeEach
    void babs() {
        id = user(
                "babs",
                ",'displayName':'Babs','title':'Guide','name':{'givenName':'B','familyName':'J'},'" + ENTERPRISE
                        + "':{'department':'Tour','division':'Park'}");
    }

    private static Set<String> members(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        names.remove("schemas");
        return names;
    }

    private Set<String> shown(String query) {
        return members(wire.get("/Users/" + id + "?" + query).expect(200).json());
    }

    @Test
    void attributesNameWhatIsAnswered_rfc7644_3_9() {
        assertEquals(Set.of("id", "userName"), shown("attributes=userName"));
        assertEquals(Set.of("id", "title", "userName"), shown("attributes=userName,title"));
        assertEquals(Set.of("id", "title", "userName"), shown("attributes=" + url("userName, title")));
    }

    @Test
    void attributesAreCaseInsensitive_rfc7643_2_1() {
        assertEquals(Set.of("id", "userName"), shown("attributes=USERNAME"));
    }

    @Test
    void attributesNameSubAttributes_rfc7644_3_9() {
        JsonNode json = wire.get("/Users/" + id + "?attributes=name.familyName,emails.value")
                .json();
        assertEquals(Wire.tree("{'familyName':'J'}"), json.path("name"));
        assertEquals(Wire.tree("[{'value':'babs@example.com'}]"), json.path("emails"));
    }

    @Test
    void attributesMayBePrefixedByTheirSchema_rfc7644_3_10() {
        assertEquals(Set.of("id", "userName"), shown("attributes=" + url(USER + ":userName")));
        JsonNode json = wire.get("/Users/" + id + "?attributes=" + url(ENTERPRISE + ":department"))
                .json();
        assertEquals(Wire.tree("{'department':'Tour'}"), json.path(ENTERPRISE));
        assertEquals(Set.of("id", ENTERPRISE), members(json));
    }

    @Test
    void attributesMayNameAWholeExtension_rfc7644_3_10() {
        assertEquals(
                2,
                wire.get("/Users/" + id + "?attributes=" + url(ENTERPRISE))
                        .json()
                        .path(ENTERPRISE)
                        .size());
    }

    @Test
    void excludedAttributesAreLeftOut_rfc7644_3_9() {
        Set<String> shown = shown("excludedAttributes=title,name");
        assertFalse(shown.contains("title"));
        assertFalse(shown.contains("name"));
        assertTrue(shown.contains("displayName"));
        assertTrue(shown.contains("userName"));
    }

    @Test
    void excludedSubAttributesAreLeftOut_rfc7644_3_9() {
        JsonNode json = wire.get("/Users/" + id + "?excludedAttributes=name.givenName," + url(ENTERPRISE + ":division"))
                .json();
        assertEquals(Wire.tree("{'familyName':'J'}"), json.path("name"));
        assertEquals(Wire.tree("{'department':'Tour'}"), json.path(ENTERPRISE));
    }

    @Test
    void whatIsAlwaysReturnedCannotBeExcluded_rfc7643_7() {
        assertTrue(shown("excludedAttributes=id,schemas").contains("id"));
        assertTrue(
                wire.get("/Users/" + id + "?excludedAttributes=schemas").json().has("schemas"));
        assertTrue(shown("attributes=title").contains("id"));
    }

    @Test
    void attributesNobodyKnowsAreNotAnswered_rfc7644_3_9() {
        assertEquals(Set.of("id"), shown("attributes=favourite"));
    }

    @Test
    void listsAreProjectedToo_rfc7644_3_4_2_5() {
        Wire.Answer list = wire.get("/Users?attributes=userName&filter=" + url("userName eq \"babs\""))
                .expect(200);
        assertEquals(Set.of("id", "userName"), members(list.at("/Resources/0")));
        Wire.Answer without = wire.get("/Users?excludedAttributes=emails&filter=" + url("userName eq \"babs\""));
        assertFalse(without.at("/Resources/0").has("emails"));
        assertTrue(without.at("/Resources/0").has("title"));
    }

    @Test
    void membersCanBeExcluded_rfc7644_3_9() {
        String group = group("G", id);
        assertFalse(wire.get("/Groups/" + group + "?excludedAttributes=members")
                .json()
                .has("members"));
        assertEquals(
                Set.of("id", "displayName"),
                members(wire.get("/Groups?attributes=displayName").at("/Resources/0")));
        assertEquals(
                1,
                wire.get("/Groups/" + group + "?attributes=members")
                        .json()
                        .path("members")
                        .size());
    }

    @Test
    void createAnswersThePartAskedFor_rfc7644_3_9() {
        Wire.Answer made = wire.post("/Users?attributes=userName", body("kim", ",'title':'T'"))
                .expect(201);
        assertEquals(Set.of("id", "userName"), members(made.json()));
        assertFalse(made.header("Location").isEmpty());
        assertEquals("T", wire.get("/Users/" + made.text("/id")).text("/title"));
    }

    @Test
    void replaceAnswersThePartAskedFor_rfc7644_3_9() {
        Wire.Answer put = wire.put("/Users/" + id + "?excludedAttributes=emails,meta", body("babs", ",'title':'T'"))
                .expect(200);
        assertEquals(Set.of("id", "title", "userName", "active"), withActive(members(put.json())));
    }

    private static Set<String> withActive(Set<String> names) {
        names.add("active");
        return names;
    }

    @Test
    void patchAnswersThePartAskedFor_rfc7644_3_9() {
        Wire.Answer patched = wire.patch(
                        "/Users/" + id + "?attributes=title", "{'op':'replace','path':'title','value':'T'}")
                .expect(200);
        assertEquals(Set.of("id", "title"), members(patched.json()));
        assertEquals("T", patched.text("/title"));
    }

    @Test
    void searchByPostAnswersAList_rfc7644_3_4_3() {
        user("kim", "");
        Wire.Answer found = wire.post(
                        "/Users/.search",
                        SEARCH
                                + "'attributes':['userName'],'filter':'userName sw \\\"b\\\" or userName eq \\\"kim\\\"','sortBy':'userName','sortOrder':'descending','startIndex':1,'count':1}")
                .expect(200);
        assertEquals(LIST, found.text("/schemas/0"));
        assertEquals(2, found.at("/totalResults").asInt());
        assertEquals(1, found.at("/Resources").size());
        assertEquals("kim", found.text("/Resources/0/userName"));
        assertEquals(Set.of("id", "userName"), members(found.at("/Resources/0")));
    }

    @Test
    void searchByPostExcludesAttributes_rfc7644_3_4_3() {
        Wire.Answer found = wire.post(
                        "/Users/.search",
                        SEARCH + "'excludedAttributes':['emails'],'filter':'userName eq \\\"babs\\\"'}")
                .expect(200);
        assertFalse(found.at("/Resources/0").has("emails"));
    }

    @Test
    void searchByPostFindsGroups_rfc7644_3_4_3() {
        group("G", id);
        assertEquals(
                1,
                wire.post("/Groups/.search", SEARCH + "'filter':'displayName eq \\\"g\\\"'}")
                        .expect(200)
                        .at("/totalResults")
                        .asInt());
    }

    @Test
    void searchAtTheRootGoesThroughEveryType_rfc7644_3_4_3() {
        group("babs group", id);
        Wire.Answer found = wire.post("/.search", SEARCH + "'filter':'displayName sw \\\"babs\\\"'}")
                .expect(200);
        assertEquals(2, found.at("/totalResults").asInt());
        Set<String> types = new TreeSet<>();
        found.at("/Resources").forEach(r -> types.add(r.at("/meta/resourceType").asText()));
        assertEquals(Set.of("Group", "User"), types);
    }

    @Test
    void aSearchNeedsItsSchema_rfc7644_3_4_3() {
        wire.post("/Users/.search", "{'filter':'userName pr'}").refused(400, "invalidSyntax");
        wire.post("/Users/.search", SEARCH + "'filter':'userName lik \\\"x\\\"'}")
                .refused(400, "invalidFilter");
        wire.post("/Users/.search", SEARCH + "'filter':5}").refused(400, null);
    }
}
