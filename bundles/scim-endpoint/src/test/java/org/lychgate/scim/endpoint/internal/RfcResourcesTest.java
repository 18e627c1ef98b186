package org.lychgate.scim.endpoint.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Making, reading, replacing and deleting: RFC 7644 sections 3.3 to 3.6; what a resource is: RFC 7643 sections 2 to 4. */
class RfcResourcesTest extends ScimTest {
    @RegisterExtension
    static final ScimServer SERVER = ScimServer.derby();

    @Override
    ScimServer server() {
        return SERVER;
    }

    @Test
    void createAnswers201WithTheResourceAndItsLocation_rfc7644_3_3() {
        Wire.Answer made = wire.post("/Users", body("babs", ",'title':'Guide'")).expect(201);
        assertEquals("babs", made.text("/userName"));
        assertEquals("Guide", made.text("/title"));
        assertFalse(made.text("/id").isEmpty());
        assertEquals(made.header("Location"), made.text("/meta/location"));
        assertTrue(made.text("/meta/location").endsWith("/api/scim/v2/Users/" + made.text("/id")));
        assertEquals(
                made.json(), wire.get("/Users/" + made.text("/id")).expect(200).json());
    }

    @Test
    void metaIsTheServersOwn_rfc7643_3_1() {
        Wire.Answer made = wire.post(
                        "/Users",
                        body(
                                "babs",
                                ",'id':'mine','meta':{'resourceType':'Cat','created':'2001-01-01T00:00:00Z','location':'http://x','version':'v'}"))
                .expect(201);
        assertNotEquals("mine", made.text("/id"));
        assertEquals("User", made.text("/meta/resourceType"));
        assertTrue(Instant.parse(made.text("/meta/created")).isAfter(Instant.parse("2020-01-01T00:00:00Z")));
        assertFalse(Instant.parse(made.text("/meta/lastModified")).isBefore(Instant.parse(made.text("/meta/created"))));
        assertNotEquals("v", made.text("/meta/version"));
    }

    @Test
    void readOnlyAttributesAreIgnoredOnCreate_rfc7644_3_3() {
        String id = user("babs", ",'groups':[{'value':'x','display':'Admins'}]");
        assertEquals(0, wire.get("/Users/" + id).at("/groups").size());
    }

    @Test
    void requiredAttributesAreRequiredOnCreate_rfc7643_2_2() {
        Wire.Answer answer = wire.post("/Users", "{'schemas':['" + USER + "'],'emails':[{'value':'a@example.com'}]}");
        answer.refused(400, "invalidValue");
        assertTrue(answer.text("/detail").contains("userName"));
        wire.post("/Users", "{'schemas':['" + USER + "'],'userName':'','emails':[{'value':'a@example.com'}]}")
                .refused(400, "invalidValue");
        wire.post("/Groups", "{'schemas':['" + GROUP + "']}").refused(400, "invalidValue");
    }

    @Test
    void schemasAreRequired_rfc7643_3() {
        strict().post("/Users", "{'userName':'a','emails':[{'value':'a@example.com'}]}")
                .refused(400, "invalidSyntax");
        strict().post("/Users", "{'schemas':['" + GROUP + "'],'userName':'a','emails':[{'value':'a@example.com'}]}")
                .refused(400, null);
    }

    @Test
    void aUserNameIsUniqueWhateverItsCase_rfc7643_4_1_1() {
        user("babs", "");
        Wire.Answer answer = wire.post("/Users", body("BABS", ",'emails':[{'value':'other@example.com'}]"));
        answer.refused(409, "uniqueness");
        assertTrue(answer.text("/detail").contains("userName"));
    }

    @Test
    void valuesAreKeptAsTheyCame_rfc7644_3_3() {
        String id = user("BaBs", ",'displayName':'  B\\u00e4bs \\ud83d\\ude80 ','externalId':'Ab-C'");
        JsonNode now = wire.get("/Users/" + id).json();
        assertEquals("BaBs", now.path("userName").asText());
        assertEquals("  B\u00e4bs \ud83d\ude80 ", now.path("displayName").asText());
        assertEquals("Ab-C", now.path("externalId").asText());
    }

    @Test
    void attributeNamesInBodiesAreCaseInsensitive_rfc7643_2_1() {
        String id = wire.post(
                        "/Users",
                        "{'SCHEMAS':['" + USER
                                + "'],'USERNAME':'babs','Emails':[{'VALUE':'babs@example.com','Type':'work'}],'NAME':{'GIVENNAME':'B'}}")
                .expect(201)
                .text("/id");
        JsonNode now = wire.get("/Users/" + id).json();
        assertEquals("babs", now.path("userName").asText());
        assertEquals("babs@example.com", now.at("/emails/0/value").asText());
        assertEquals("B", now.at("/name/givenName").asText());
        assertFalse(now.has("USERNAME"));
    }

    @Test
    void nullAndAnEmptyArrayAreUnassigned_rfc7643_2_5() {
        String id = user(
                "babs", ",'title':null,'phoneNumbers':[],'name':{'givenName':null,'familyName':'J'},'nickName':'N'");
        JsonNode now = wire.get("/Users/" + id).json();
        assertFalse(now.has("title"));
        assertFalse(now.has("phoneNumbers"));
        assertFalse(now.path("name").has("givenName"));
        wire.put("/Users/" + id, body("babs", ",'nickName':null")).expect(200);
        assertFalse(wire.get("/Users/" + id).json().has("nickName"));
    }

    @Test
    void theSchemasOfExtensionsThatAreThereAreNamed_rfc7643_3() {
        String id = user("babs", ",'" + ENTERPRISE + "':{'department':'Tour'}");
        JsonNode schemas = wire.get("/Users/" + id).at("/schemas");
        assertTrue(schemas.toString().contains(USER));
        assertTrue(schemas.toString().contains(ENTERPRISE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",'active':'perhaps'",
                ",'name':'Babs Jensen'",
                ",'title':{'a':1}",
                ",'title':['a']",
                ",'phoneNumbers':'1'",
                ",'phoneNumbers':[['1']]",
                ",'addresses':[5]",
                ",'" + ENTERPRISE + "':'x'"
            })
    void aValueOfAnotherTypeIsInvalidValue_rfc7643_2_3(String wrong) {
        Wire strict = strict();
        strict.post("/Users", body("babs", wrong)).refused(400, "invalidValue");
        assertEquals(0, strict.get("/Users").at("/totalResults").asInt());
    }

    @Test
    void moreThanOnePrimaryValueIsInvalid_rfc7643_2_4() {
        wire.post("/Users", body("babs", ",'phoneNumbers':[{'value':'1','primary':true},{'value':'2','primary':true}]"))
                .refused(400, "invalidValue");
    }

    @Test
    void passwordsAreNeverAnswered_rfc7643_4_1_1() {
        Wire.Answer made =
                wire.post("/Users", body("babs", ",'password':'t1meMa$heen'")).expect(201);
        assertFalse(made.response().body().contains("t1meMa"));
        assertFalse(wire.get("/Users/" + made.text("/id") + "?attributes=password")
                .response()
                .body()
                .contains("t1meMa"));
    }

    @Test
    void whoIsNotThereIs404_rfc7644_3_4_1() {
        wire.get("/Users/2819c223-7f76-453a-919d-413861904646").refused(404, null);
        wire.get("/Groups/2819c223-7f76-453a-919d-413861904646").refused(404, null);
    }

    @Test
    void aUserIsNotAmongTheGroups_rfc7644_3_4_1() {
        String id = user("babs", "");
        wire.get("/Groups/" + id).refused(404, null);
        wire.get("/Users/" + group("G", id)).refused(404, null);
    }

    @Test
    void anotherOrganizationsResourceIs404_rfc7644_3_4_1() {
        String id = user("babs", "");
        Wire stranger = strict();
        stranger.get("/Users/" + id).refused(404, null);
        stranger.put("/Users/" + id, body("babs", "")).refused(404, null);
        stranger.patch("/Users/" + id, "{'op':'replace','path':'title','value':'X'}")
                .refused(404, null);
        stranger.delete("/Users/" + id).refused(404, null);
        assertEquals(
                0,
                stranger.get("/Users?filter=" + url("userName eq \"babs\""))
                        .at("/totalResults")
                        .asInt());
        assertEquals("babs", wire.get("/Users/" + id).text("/userName"));
    }

    @Test
    void putReplacesTheWholeResource_rfc7644_3_5_1() {
        String id = user(
                "babs",
                ",'title':'Guide','nickName':'B','name':{'givenName':'B','middleName':'Q'},'" + ENTERPRISE
                        + "':{'department':'D'}");
        Wire.Answer put = wire.put("/Users/" + id, body("babs", ",'title':'Lead','name':{'givenName':'C'}"))
                .expect(200);
        assertEquals("Lead", put.text("/title"));
        JsonNode now = wire.get("/Users/" + id).json();
        assertEquals(put.json(), now);
        assertFalse(now.has("nickName"));
        assertEquals(Wire.tree("{'givenName':'C'}"), now.path("name"));
        assertFalse(now.has(ENTERPRISE));
    }

    @Test
    void putKeepsWhatIsReadOnly_rfc7644_3_5_1() {
        String id = user("babs", "");
        String group = group("G", id);
        JsonNode before = wire.get("/Users/" + id).json();
        wire.put(
                        "/Users/" + id,
                        body("babs", ",'id':'x','groups':[],'title':'T','meta':{'created':'2001-01-01T00:00:00Z'}"))
                .expect(200);
        JsonNode now = wire.get("/Users/" + id).json();
        assertEquals(id, now.path("id").asText());
        assertEquals(before.at("/meta/created"), now.at("/meta/created"));
        assertEquals(group, now.at("/groups/0/value").asText());
    }

    @Test
    void putOfTheSameChangesNothing_rfc7644_3_5_1() {
        String id = user("babs", ",'title':'Guide'");
        JsonNode before = wire.get("/Users/" + id).json();
        wire.send("PUT", "/Users/" + id, before.toString(), java.util.Map.of()).expect(200);
        assertEquals(before, wire.get("/Users/" + id).json());
    }

    @Test
    void putNeverCreates_rfc7644_3_5_1() {
        wire.put("/Users/2819c223", body("babs", "")).refused(404, null);
        assertEquals(0, find("userName eq \"babs\"").at("/totalResults").asInt());
    }

    @Test
    void putNeedsWhatIsRequired_rfc7644_3_5_1() {
        String id = user("babs", "");
        wire.put("/Users/" + id, "{'schemas':['" + USER + "'],'emails':[{'value':'babs@example.com'}]}")
                .refused(400, "invalidValue");
        assertEquals("babs", wire.get("/Users/" + id).text("/userName"));
    }

    @Test
    void putOfANameThatIsTakenIsAConflict_rfc7644_3_12() {
        user("taken", "");
        String id = user("babs", "");
        wire.put("/Users/" + id, body("Taken", ",'emails':[{'value':'babs@example.com'}]"))
                .refused(409, "uniqueness");
        assertEquals("babs", wire.get("/Users/" + id).text("/userName"));
    }

    @Test
    void putReplacesTheMembersOfAGroup_rfc7644_3_5_1() {
        String one = user("one", "");
        String two = user("two", "");
        String group = group("G", one);
        wire.put(
                        "/Groups/" + group,
                        "{'schemas':['" + GROUP + "'],'displayName':'H','members':[{'value':'" + two + "'}]}")
                .expect(200);
        Wire.Answer now = wire.get("/Groups/" + group);
        assertEquals("H", now.text("/displayName"));
        assertEquals(1, now.at("/members").size());
        assertEquals(two, now.text("/members/0/value"));
    }

    @Test
    void deleteAnswers204AndThen404Everywhere_rfc7644_3_6() {
        String id = user("babs", "");
        assertEquals("", wire.delete("/Users/" + id).expect(204).response().body());
        wire.get("/Users/" + id).refused(404, null);
        wire.put("/Users/" + id, body("babs", "")).refused(404, null);
        wire.patch("/Users/" + id, "{'op':'replace','path':'title','value':'X'}")
                .refused(404, null);
        wire.delete("/Users/" + id).refused(404, null);
    }

    @Test
    void whoWasDeletedIsInNoList_rfc7644_3_6() {
        String id = user("babs", "");
        String group = group("G", id);
        wire.delete("/Users/" + id).expect(204);
        assertEquals(0, find("userName eq \"babs\"").at("/totalResults").asInt());
        assertEquals(0, find("id eq \"" + id + "\"").at("/totalResults").asInt());
        assertEquals(0, wire.get("/Groups/" + group).at("/members").size());
    }

    @Test
    void aDeletedNameIsFree_rfc7644_3_6() {
        String id = user("babs", "");
        wire.delete("/Users/" + id).expect(204);
        assertNotEquals(id, user("babs", ""));
    }

    @Test
    void aDeletedGroupLeavesItsMembers_rfc7644_3_6() {
        String id = user("babs", "");
        String group = group("G", id);
        wire.delete("/Groups/" + group).expect(204);
        wire.get("/Groups/" + group).refused(404, null);
        assertEquals(0, wire.get("/Users/" + id).expect(200).at("/groups").size());
    }

    @Test
    void membersTellWhereTheyAreAndWhatTheyAre_rfc7643_4_2() {
        String id = user("babs", ",'displayName':'Babs'");
        String inner = group("Inner");
        Wire.Answer group = wire.get("/Groups/" + group("G", id, inner));
        assertEquals("User", group.text("/members/0/type"));
        assertTrue(group.text("/members/0/$ref").endsWith("/Users/" + id));
        assertEquals("Group", group.text("/members/1/type"));
        assertTrue(group.text("/members/1/$ref").endsWith("/Groups/" + inner));
    }

    @Test
    void aUserTellsItsGroups_rfc7643_4_1_2() {
        String id = user("babs", "");
        String group = group("Tour Guides", id);
        Wire.Answer user = wire.get("/Users/" + id);
        assertEquals(group, user.text("/groups/0/value"));
        assertEquals("Tour Guides", user.text("/groups/0/display"));
        assertTrue(user.text("/groups/0/$ref").endsWith("/Groups/" + group));
    }

    @Test
    void aMemberWhoDoesNotExistIsInvalidValue_rfc7644_3_12() {
        Wire.Answer answer =
                wire.post("/Groups", "{'schemas':['" + GROUP + "'],'displayName':'G','members':[{'value':'nobody'}]}");
        answer.refused(400, "invalidValue");
        assertTrue(answer.text("/detail").contains("member"));
        assertEquals(0, wire.get("/Groups").at("/totalResults").asInt());
    }

    @Test
    void meIs501_rfc7644_3_11() {
        wire.get("/Me").refused(501, null);
        wire.post("/Me", "{}").refused(501, null);
        wire.patch("/Me", "{'op':'replace','path':'title','value':'X'}").refused(501, null);
        wire.delete("/Me").refused(501, null);
    }
}
