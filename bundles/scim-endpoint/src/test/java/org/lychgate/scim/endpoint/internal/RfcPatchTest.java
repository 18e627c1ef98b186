package org.lychgate.scim.endpoint.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PATCH, RFC 7644 section 3.5.2. */
class RfcPatchTest extends ScimTest {
    @RegisterExtension
    static final ScimServer SERVER = ScimServer.derby();

    @Override
    ScimServer server() {
        return SERVER;
    }

    private String id = "";
    private String path = "";

    @BeforeEach
    void babs() {
        id = user(
                "babs",
                ",'displayName':'Babs','title':'Guide','name':{'givenName':'Barbara','familyName':'Jensen'},"
                        + "'emails':[{'value':'babs@example.com','type':'work','primary':true},{'value':'babs@home.example','type':'home'}],"
                        + "'addresses':[{'type':'work','streetAddress':'911 Universal City Plaza','locality':'Hollywood'}]");
        path = "/Users/" + id;
    }

    private JsonNode now() {
        return wire.get(path).expect(200).json();
    }

    private Wire.Answer patched(String operations) {
        return wire.patch(path, operations).expect(200);
    }

    @Test
    void schemasAreRequired_rfc7644_3_5_2() {
        wire.send("PATCH", path, Wire.quoted("{'Operations':[{'op':'replace','path':'title','value':'X'}]}"), Map.of())
                .refused(400, "invalidSyntax");
        wire.send(
                        "PATCH",
                        path,
                        Wire.quoted("{'schemas':['" + USER
                                + "'],'Operations':[{'op':'replace','path':'title','value':'X'}]}"),
                        Map.of())
                .refused(400, "invalidSyntax");
        assertEquals("Guide", now().path("title").asText());
    }

    @Test
    void operationsAreRequired_rfc7644_3_5_2() {
        wire.send("PATCH", path, Wire.quoted("{'schemas':['urn:ietf:params:scim:api:messages:2.0:PatchOp']}"), Map.of())
                .refused(400, "invalidSyntax");
        wire.send(
                        "PATCH",
                        path,
                        Wire.quoted("{'schemas':['urn:ietf:params:scim:api:messages:2.0:PatchOp'],'Operations':{}}"),
                        Map.of())
                .refused(400, "invalidSyntax");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'op':'move','path':'title','value':'X'}",
                "{'path':'title','value':'X'}",
                "{'op':5,'path':'title','value':'X'}",
                "'replace'"
            })
    void anOperationIsAddRemoveOrReplace_rfc7644_3_5_2(String operation) {
        wire.patch(path, operation).refused(400, "invalidSyntax");
        assertEquals("Guide", now().path("title").asText());
    }

    @Test
    void addSetsWhatWasNotThere_rfc7644_3_5_2_1() {
        patched("{'op':'add','path':'nickName','value':'B'}");
        assertEquals("B", now().path("nickName").asText());
    }

    @Test
    void addReplacesASingleValue_rfc7644_3_5_2_1() {
        patched("{'op':'add','path':'title','value':'Lead'}");
        assertEquals("Lead", now().path("title").asText());
    }

    @Test
    void addAppendsToAMultiValuedAttribute_rfc7644_3_5_2_1() {
        patched("{'op':'add','path':'emails','value':[{'value':'b@other.example','type':'other'}]}");
        assertEquals(3, now().path("emails").size());
        assertEquals("b@other.example", now().at("/emails/2/value").asText());
    }

    @Test
    void addOfOneValueWithoutAnArrayAppends_rfc7644_3_5_2_1() {
        patched("{'op':'add','path':'phoneNumbers','value':{'value':'1','type':'work'}}");
        assertEquals(1, now().path("phoneNumbers").size());
    }

    @Test
    void addToAComplexAttributeKeepsItsOtherValues_rfc7644_3_5_2_1() {
        patched("{'op':'add','path':'name','value':{'givenName':'B','middleName':'Q'}}");
        assertEquals("B", now().at("/name/givenName").asText());
        assertEquals("Q", now().at("/name/middleName").asText());
        assertEquals("Jensen", now().at("/name/familyName").asText());
    }

    @Test
    void addWithoutAPathMergesItsAttributes_rfc7644_3_5_2_1() {
        patched(
                "{'op':'add','value':{'nickName':'B','emails':[{'value':'x@other.example','type':'other'}],'name':{'middleName':'Q'}}}");
        assertEquals("B", now().path("nickName").asText());
        assertEquals(3, now().path("emails").size());
        assertEquals("Barbara", now().at("/name/givenName").asText());
        assertEquals("Q", now().at("/name/middleName").asText());
    }

    @Test
    void addToAnExtensionNamesItsSchema_rfc7644_3_5_2_1() {
        patched("{'op':'add','path':'" + ENTERPRISE + ":department','value':'Tour'},{'op':'add','value':{'" + ENTERPRISE
                + "':{'division':'Park'}}}");
        assertEquals("Tour", now().path(ENTERPRISE).path("department").asText());
        assertEquals("Park", now().path(ENTERPRISE).path("division").asText());
        assertTrue(now().path("schemas").toString().contains(ENTERPRISE));
    }

    @Test
    void addingWhatIsThereChangesNeitherValueNorTime_rfc7644_3_5_2_1() {
        JsonNode before = now();
        patched("{'op':'add','path':'emails','value':[{'value':'babs@home.example','type':'home'}]}");
        patched("{'op':'add','path':'title','value':'Guide'}");
        assertEquals(before, now());
    }

    @Test
    void addWithoutAValueIsInvalid_rfc7644_3_5_2_1() {
        wire.patch(path, "{'op':'add','path':'title'}").refused(400, "invalidValue");
        wire.patch(path, "{'op':'add'}").refused(400, null);
    }

    @Test
    void removeNeedsAPath_rfc7644_3_5_2_2() {
        wire.patch(path, "{'op':'remove'}").refused(400, "noTarget");
    }

    @Test
    void removeTakesASingleValueAway_rfc7644_3_5_2_2() {
        patched("{'op':'remove','path':'title'}");
        assertFalse(now().has("title"));
    }

    @Test
    void removeTakesASubAttributeAway_rfc7644_3_5_2_2() {
        patched("{'op':'remove','path':'name.givenName'}");
        assertFalse(now().path("name").has("givenName"));
        assertEquals("Jensen", now().at("/name/familyName").asText());
    }

    @Test
    void removeTakesAllValuesAway_rfc7644_3_5_2_2() {
        patched("{'op':'remove','path':'addresses'}");
        assertFalse(now().has("addresses"));
    }

    @Test
    void removeTakesTheValuesOfAFilterAway_rfc7644_3_5_2_2() {
        patched("{'op':'remove','path':'emails[type eq \\\"home\\\"]'}");
        assertEquals(1, now().path("emails").size());
        assertEquals("work", now().at("/emails/0/type").asText());
    }

    @Test
    void removeByACombinedFilterTakesThatValueOnly_rfc7644_3_5_2_2() {
        patched("{'op':'remove','path':'emails[type eq \\\"home\\\" and value ew \\\"home.example\\\"]'}");
        assertEquals(1, now().path("emails").size());
    }

    @Test
    void removeOfTheLastValueLeavesTheAttributeUnassigned_rfc7644_3_5_2_2() {
        patched("{'op':'remove','path':'addresses[type eq \\\"work\\\"]'}");
        assertFalse(now().has("addresses"));
        assertEquals(java.util.List.of(), names("addresses pr"));
    }

    @Test
    void removeOfASubAttributeByAFilter_rfc7644_3_5_2_2() {
        patched("{'op':'remove','path':'addresses[type eq \\\"work\\\"].locality'}");
        assertFalse(now().at("/addresses/0").has("locality"));
        assertEquals(
                "911 Universal City Plaza",
                now().at("/addresses/0/streetAddress").asText());
    }

    @Test
    void removeThatMatchesNothingIsNoTarget_rfc7644_3_5_2_2() {
        JsonNode before = now();
        wire.patch(path, "{'op':'remove','path':'emails[type eq \\\"pager\\\"]'}")
                .refused(400, "noTarget");
        assertEquals(before, now());
    }

    @Test
    void requiredAttributesCannotBeRemoved_rfc7644_3_5_2_2() {
        wire.patch(path, "{'op':'remove','path':'userName'}").refused(400, "mutability");
        wire.patch("/Groups/" + group("G"), "{'op':'remove','path':'displayName'}")
                .refused(400, "mutability");
        assertEquals("babs", now().path("userName").asText());
    }

    @Test
    void replaceSetsASingleValue_rfc7644_3_5_2_3() {
        patched("{'op':'replace','path':'title','value':'Lead'}");
        assertEquals("Lead", now().path("title").asText());
    }

    @Test
    void replaceOfWhatIsNotThereAddsIt_rfc7644_3_5_2_3() {
        patched("{'op':'replace','path':'nickName','value':'B'}");
        assertEquals("B", now().path("nickName").asText());
    }

    @Test
    void replacePutsAllValuesOfAMultiValuedAttributeInPlaceOfTheOldOnes_rfc7644_3_5_2_3() {
        patched("{'op':'replace','path':'emails','value':[{'value':'one@example.com','type':'work'}]}");
        assertEquals(Wire.tree("[{'value':'one@example.com','type':'work'}]"), now().path("emails"));
    }

    @Test
    void replaceWithoutAPathReplacesTheNamedAttributes_rfc7644_3_5_2_3() {
        patched("{'op':'replace','value':{'title':'Lead','emails':[{'value':'one@example.com','type':'work'}]}}");
        assertEquals("Lead", now().path("title").asText());
        assertEquals(1, now().path("emails").size());
        assertEquals("Babs", now().path("displayName").asText());
    }

    @Test
    void replaceOfAComplexAttributeReplacesTheGivenSubAttributes_rfc7644_3_5_2_3() {
        patched("{'op':'replace','path':'name','value':{'givenName':'B'}}");
        assertEquals("B", now().at("/name/givenName").asText());
        assertEquals("Jensen", now().at("/name/familyName").asText());
    }

    @Test
    void replaceOfASubAttribute_rfc7644_3_5_2_3() {
        patched("{'op':'replace','path':'name.familyName','value':'J'}");
        assertEquals("J", now().at("/name/familyName").asText());
        assertEquals("Barbara", now().at("/name/givenName").asText());
    }

    @Test
    void replaceByAFilterChangesTheValuesItHoldsFor_rfc7644_3_5_2_3() {
        patched(
                "{'op':'replace','path':'addresses[type eq \\\"work\\\"]','value':{'type':'work','streetAddress':'Main St','locality':'L'}}");
        assertEquals("Main St", now().at("/addresses/0/streetAddress").asText());
        assertEquals(1, now().path("addresses").size());
    }

    @Test
    void replaceOfASubAttributeByAFilterChangesAllItHoldsFor_rfc7644_3_5_2_3() {
        patched("{'op':'replace','path':'emails[value co \\\"babs\\\"].display','value':'D'}");
        assertEquals("D", now().at("/emails/0/display").asText());
        assertEquals("D", now().at("/emails/1/display").asText());
        assertEquals("babs@example.com", now().at("/emails/0/value").asText());
    }

    @Test
    void replaceByAFilterThatMatchesNothingIsNoTargetInTheStrictDialect_rfc7644_3_5_2_3() {
        Wire strict = strict();
        String other = strict.post("/Users", body("strict", "")).expect(201).text("/id");
        strict.patch(
                        "/Users/" + other,
                        "{'op':'replace','path':'phoneNumbers[type eq \\\"work\\\"].value','value':'1'}")
                .refused(400, "noTarget");
    }

    @Test
    void aNewPrimaryValueClearsTheOthers_rfc7644_3_5_2() {
        patched("{'op':'add','path':'emails','value':[{'value':'new@example.com','type':'other','primary':true}]}");
        assertEquals(
                1,
                now().findValues("primary").stream().filter(JsonNode::asBoolean).count());
        assertTrue(now().at("/emails/2/primary").asBoolean());
        patched("{'op':'replace','path':'emails[type eq \\\"home\\\"].primary','value':true}");
        assertEquals(
                1,
                now().findValues("primary").stream().filter(JsonNode::asBoolean).count());
        assertTrue(now().at("/emails/1/primary").asBoolean());
    }

    @Test
    void operationsApplyInTheirOrder_rfc7644_3_5_2() {
        patched("{'op':'add','path':'nickName','value':'A'},{'op':'replace','path':'nickName','value':'B'},"
                + "{'op':'remove','path':'title'},{'op':'add','path':'title','value':'Last'}");
        assertEquals("B", now().path("nickName").asText());
        assertEquals("Last", now().path("title").asText());
    }

    @Test
    void aRequestIsAppliedAsAWholeOrNotAtAll_rfc7644_3_5_2() {
        JsonNode before = now();
        wire.patch(
                        path,
                        "{'op':'replace','path':'title','value':'Lead'},{'op':'add','path':'emails','value':[{'value':'z@example.com'}]},"
                                + "{'op':'remove','path':'emails[type eq \\\"pager\\\"]'}")
                .refused(400, "noTarget");
        assertEquals(before, now());
    }

    @Test
    void aGroupsRequestIsAppliedAsAWholeOrNotAtAll_rfc7644_3_5_2() {
        String group = group("Guides", id);
        JsonNode before = wire.get("/Groups/" + group).json();
        wire.patch(
                        "/Groups/" + group,
                        "{'op':'remove','path':'members'},{'op':'replace','path':'displayName','value':'X'},{'op':'replace','path':'nothing','value':'X'}")
                .refused(400, "invalidPath");
        assertEquals(before, wire.get("/Groups/" + group).json());
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "meta.created", "meta.resourceType", "groups", "meta"})
    void readOnlyAttributesCannotBePatched_rfc7644_3_5_2(String attribute) {
        JsonNode before = now();
        String value =
                attribute.equals("groups") ? "[{'value':'x'}]" : attribute.equals("meta") ? "{'version':'1'}" : "'x'";
        wire.patch(path, "{'op':'replace','path':'" + attribute + "','value':" + value + "}")
                .refused(400, "mutability");
        assertEquals(before, now());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "favourite",
                "name.first",
                "emails[type eq \\\"work\\\"",
                "emails[kind eq \\\"work\\\"].value",
                "emails[type eq \\\"work\\\"].colour",
                ".title",
                "name.",
                "emails[type like \\\"work\\\"]",
                "title[value eq \\\"x\\\"]"
            })
    void aPathThatIsNoneIsInvalidPath_rfc7644_3_12(String wrong) {
        Wire.Answer answer = wire.patch(path, "{'op':'replace','path':'" + wrong + "','value':'X'}");
        answer.refused(400, null);
        assertTrue(
                answer.text("/scimType").equals("invalidPath")
                        || answer.text("/scimType").equals("invalidFilter"),
                answer.response().body());
        assertEquals("Guide", now().path("title").asText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'op':'replace','path':'title','value':{'a':1}}",
                "{'op':'replace','path':'active','value':'perhaps'}",
                "{'op':'replace','path':'name','value':'Babs Jensen'}",
                "{'op':'replace','value':'text'}",
                "{'op':'replace','path':'userName','value':''}",
                "{'op':'replace','path':'userName','value':null}"
            })
    void aValueOfAnotherTypeIsInvalidValue_rfc7644_3_12(String operation) {
        JsonNode before = now();
        wire.patch(path, operation).refused(400, null);
        assertEquals(before, now());
    }

    @Test
    void aPathThatIsNoTextIsInvalid_rfc7644_3_5_2() {
        wire.patch(path, "{'op':'replace','path':7,'value':'X'}").refused(400, "invalidPath");
    }

    @Test
    void aBareValueOfAComplexAttributeIsInvalidInTheStrictDialect_rfc7644_3_5_2() {
        Wire strict = strict();
        String other = strict.post("/Users", body("strict", "")).expect(201).text("/id");
        strict.patch("/Users/" + other, "{'op':'add','path':'emails','value':'text'}")
                .refused(400, "invalidValue");
    }

    @Test
    void aNameThatIsTakenIsAConflict_rfc7644_3_12() {
        user("taken", "");
        wire.patch(path, "{'op':'replace','path':'userName','value':'TAKEN'}").refused(409, "uniqueness");
        assertEquals("babs", now().path("userName").asText());
    }

    @Test
    void passwordsAreNotTaken_rfc7644_3_5_2() {
        wire.patch(path, "{'op':'replace','path':'password','value':'t1meMa$heen'}")
                .refused(400, "mutability");
    }

    @Test
    void attributeNamesInPathsAreCaseInsensitive_rfc7643_2_1() {
        patched(
                "{'op':'replace','path':'DISPLAYNAME','value':'X'},{'op':'replace','path':'Name.GIVENNAME','value':'Y'},"
                        + "{'op':'replace','path':'EMAILS[Type eq \\\"work\\\"].Display','value':'Z'}");
        assertEquals("X", now().path("displayName").asText());
        assertEquals("Y", now().at("/name/givenName").asText());
        assertEquals("Z", now().at("/emails/0/display").asText());
        assertFalse(now().has("DISPLAYNAME"));
    }

    @Test
    void pathsMayBePrefixedByTheirSchema_rfc7644_3_10() {
        patched("{'op':'replace','path':'" + USER + ":name.familyName','value':'J'},{'op':'add','path':'" + ENTERPRISE
                + ":manager.value','value':'42'}");
        assertEquals("J", now().at("/name/familyName").asText());
        assertEquals("42", now().path(ENTERPRISE).at("/manager/value").asText());
    }

    @Test
    void aWholeExtensionCanBeRemoved_rfc7644_3_5_2_2() {
        patched("{'op':'add','path':'" + ENTERPRISE + ":department','value':'Tour'}");
        patched("{'op':'remove','path':'" + ENTERPRISE + "'}");
        assertFalse(now().has(ENTERPRISE));
        assertFalse(now().path("schemas").toString().contains(ENTERPRISE));
    }

    @Test
    void theAnswerIsTheChangedResourceOrNoContent_rfc7644_3_5_2() {
        Wire.Answer user = wire.patch(path, "{'op':'replace','path':'title','value':'Lead'}")
                .expect(200);
        assertEquals("Lead", user.text("/title"));
        String group = group("Guides");
        wire.patch("/Groups/" + group, "{'op':'replace','path':'displayName','value':'G'}")
                .expect(204);
        Wire.Answer partial = wire.patch(
                        "/Groups/" + group + "?attributes=displayName",
                        "{'op':'replace','path':'displayName','value':'H'}")
                .expect(200);
        assertEquals("H", partial.text("/displayName"));
    }

    @Test
    void aChangeMovesLastModifiedAndVersion_rfc7643_3_1() {
        JsonNode before = now();
        patched("{'op':'replace','path':'title','value':'Lead'}");
        assertFalse(before.at("/meta/version").equals(now().at("/meta/version")));
        assertFalse(before.at("/meta/lastModified").equals(now().at("/meta/lastModified")));
        assertEquals(before.at("/meta/created"), now().at("/meta/created"));
    }

    @Test
    void ofSomebodyWhoIsNotThere_rfc7644_3_5_2() {
        wire.patch("/Users/nobody", "{'op':'replace','path':'title','value':'X'}")
                .refused(404, null);
    }

    @Test
    void membersAreAddedAndRemovedOneByOne_rfc7644_3_5_2() {
        String other = user("other", "");
        String group = group("Guides", id);
        wire.patch("/Groups/" + group, "{'op':'add','path':'members','value':[{'value':'" + other + "'}]}")
                .expect(204);
        assertEquals(2, wire.get("/Groups/" + group).at("/members").size());
        wire.patch("/Groups/" + group, "{'op':'remove','path':'members[value eq \\\"" + id + "\\\"]'}")
                .expect(204);
        assertEquals(other, wire.get("/Groups/" + group).text("/members/0/value"));
        wire.patch("/Groups/" + group, "{'op':'remove','path':'members'}").expect(204);
        assertEquals(0, wire.get("/Groups/" + group).at("/members").size());
    }

    @Test
    void aMemberWhoDoesNotExistIsInvalidValue_rfc7644_3_12() {
        String group = group("Guides", id);
        wire.patch("/Groups/" + group, "{'op':'add','path':'members','value':[{'value':'nobody'}]}")
                .refused(400, "invalidValue");
        assertEquals(1, wire.get("/Groups/" + group).at("/members").size());
    }
}
