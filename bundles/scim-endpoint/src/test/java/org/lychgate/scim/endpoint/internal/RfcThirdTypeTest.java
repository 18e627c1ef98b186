package org.lychgate.scim.endpoint.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.scim.endpoint.internal.schema.ResourceTypes;

/** A resource type that is nothing but a file of this test: RFC 7643 sections 2, 6 and 7 hold for it as for users and groups. */
class RfcThirdTypeTest extends ScimTest {
    @RegisterExtension
    static final ScimServer SERVER =
            ScimServer.derby().with(ResourceTypes.standard().with(LiteralCase.read("TestResource.json")));

    @Override
    ScimServer server() {
        return SERVER;
    }

    private static final String TYPE = "urn:lychgate:test:schemas:1.0:TestResource";
    private static final String EXTENSION = "urn:lychgate:test:schemas:extension:1.0:TestResource";

    private static String thing(String name, String more) {
        return "{'schemas':['" + TYPE + "'],'name':'" + name + "'" + more + "}";
    }

    private String make(String name, String more) {
        return wire.post("/TestResources", thing(name, more)).expect(201).text("/id");
    }

    private List<String> found(String filter) {
        List<String> names = new ArrayList<>();
        wire.get("/TestResources?filter=" + url(filter))
                .expect(200)
                .at("/Resources")
                .forEach(r -> names.add(r.path("name").asText()));
        return names.stream().sorted().toList();
    }

    @Test
    void itIsAnnounced_rfc7643_6() {
        assertEquals(
                "/TestResources",
                wire.get("/ResourceTypes/TestResource").expect(200).text("/endpoint"));
        assertEquals(TYPE, wire.get("/ResourceTypes/TestResource").text("/schema"));
        assertEquals(
                "TestExtension", wire.get("/Schemas/" + EXTENSION).expect(200).text("/name"));
        JsonNode notes = null;
        for (JsonNode attribute : wire.get("/Schemas/" + TYPE).expect(200).at("/attributes")) {
            if (attribute.path("name").asText().equals("notes")) {
                notes = attribute;
            }
        }
        assertEquals("request", notes == null ? "" : notes.path("returned").asText());
    }

    @Test
    void itLivesAsAnyOtherResource_rfc7644_3_2() {
        String id = make(
                "a",
                ",'size':3,'weight':2.5,'open':true,'since':'2011-05-13T04:42:34Z','tags':['x','y'],'parts':[{'value':'p','count':2}],'"
                        + EXTENSION + "':{'colour':'red','level':7}");
        Wire.Answer got = wire.get("/TestResources/" + id).expect(200);
        assertEquals("TestResource", got.text("/meta/resourceType"));
        assertTrue(got.text("/meta/location").endsWith("/TestResources/" + id));
        assertEquals(3, got.at("/size").asInt());
        assertTrue(got.at("/size").isIntegralNumber());
        assertEquals(2.5, got.at("/weight").asDouble());
        assertTrue(got.at("/open").isBoolean());
        assertEquals(Wire.tree("['x','y']"), got.at("/tags"));
        assertEquals(7, got.json().path(EXTENSION).path("level").asInt());
        assertTrue(got.at("/schemas").toString().contains(EXTENSION));
        wire.put("/TestResources/" + id, thing("b", ",'size':4")).expect(200);
        assertEquals("b", wire.get("/TestResources/" + id).text("/name"));
        wire.delete("/TestResources/" + id).expect(204);
        wire.get("/TestResources/" + id).refused(404, null);
    }

    @Test
    void itIsFoundByEveryKindOfValue_rfc7644_3_4_2_2() {
        make(
                "a",
                ",'size':3,'weight':2.5,'open':true,'since':'2011-05-13T04:42:34Z','tags':['x','y'],'parts':[{'value':'p','count':2}],'"
                        + EXTENSION + "':{'colour':'red','level':7}");
        make(
                "b",
                ",'size':20,'weight':-1,'open':false,'since':'2012-05-13T04:42:34Z','tags':['z'],'parts':[{'value':'q','count':9}]");
        assertEquals(List.of("b"), found("size gt 3"));
        assertEquals(List.of("a", "b"), found("size ge 3"));
        assertEquals(List.of("a"), found("size eq 3"));
        assertEquals(List.of("a"), found("weight gt 0.5"));
        assertEquals(List.of("b"), found("weight lt 0"));
        assertEquals(List.of("a"), found("open eq true"));
        assertEquals(List.of("b"), found("since gt \"2011-12-31T00:00:00Z\""));
        assertEquals(List.of("a"), found("since eq \"2011-05-13T06:42:34+02:00\""));
        assertEquals(List.of("a"), found("tags eq \"y\""));
        assertEquals(List.of("b"), found("parts[count gt 5]"));
        assertEquals(List.of("a"), found(EXTENSION + ":colour eq \"RED\""));
        assertEquals(List.of("a"), found(EXTENSION + ":level ge 7"));
        assertEquals(List.of("b"), found("not (" + EXTENSION + ":level pr)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",'size':'three'",
                ",'size':3.5",
                ",'weight':'heavy'",
                ",'open':'ajar'",
                ",'since':'yesterday'",
                ",'tags':'x'",
                ",'tags':[{'value':'x'}]",
                ",'parts':[{'count':1}]",
                ",'parts':[{'value':'p','count':'many'}]"
            })
    void aValueOfAnotherTypeIsInvalidValue_rfc7643_2_3(String wrong) {
        strict().post("/TestResources", thing("a", wrong)).refused(400, "invalidValue");
    }

    @Test
    void anImmutableValueIsSetOnce_rfc7643_2_2() {
        String id = make("a", "");
        wire.patch("/TestResources/" + id, "{'op':'add','path':'serial','value':'S1'}");
        assertEquals("S1", wire.get("/TestResources/" + id).text("/serial"));
        wire.patch("/TestResources/" + id, "{'op':'replace','path':'serial','value':'S2'}")
                .refused(400, "mutability");
        wire.patch("/TestResources/" + id, "{'op':'remove','path':'serial'}").refused(400, "mutability");
        wire.put("/TestResources/" + id, thing("a", ",'serial':'S2'")).refused(400, "mutability");
        wire.put("/TestResources/" + id, thing("a", ",'serial':'S1','size':1")).expect(200);
        assertEquals("S1", wire.get("/TestResources/" + id).text("/serial"));
    }

    @Test
    void whatIsReturnedOnRequestIsAskedFor_rfc7643_2_2() {
        String id = make("a", ",'notes':'n'");
        assertFalse(wire.get("/TestResources/" + id).json().has("notes"));
        assertEquals("n", wire.get("/TestResources/" + id + "?attributes=notes").text("/notes"));
    }

    @Test
    void whatIsNeverReturnedIsNotReturned_rfc7643_2_2() {
        Wire.Answer made = wire.post("/TestResources?attributes=secret", thing("a", ",'secret':'hush'"))
                .expect(201);
        assertFalse(made.response().body().contains("hush"));
        assertFalse(wire.get("/TestResources/" + made.text("/id") + "?attributes=secret")
                .response()
                .body()
                .contains("hush"));
        assertFalse(wire.patch(
                        "/TestResources/" + made.text("/id") + "?attributes=secret",
                        "{'op':'replace','path':'secret','value':'hush2'}")
                .response()
                .body()
                .contains("hush"));
    }

    @Test
    void itsUniqueNameIsUnique_rfc7643_2_2() {
        make("a", "");
        wire.post("/TestResources", thing("a", "")).refused(409, "uniqueness");
        user("a", "");
    }

    @Test
    void itIsPatched_rfc7644_3_5_2() {
        String id = make("a", ",'tags':['x'],'parts':[{'value':'p','primary':true}]");
        wire.patch(
                "/TestResources/" + id,
                "{'op':'add','path':'tags','value':['y']},{'op':'add','path':'tags','value':['x']}");
        assertEquals(Wire.tree("['x','y']"), wire.get("/TestResources/" + id).at("/tags"));
        wire.patch("/TestResources/" + id, "{'op':'add','path':'parts','value':[{'value':'q','primary':true}]}");
        assertEquals(
                1,
                wire.get("/TestResources/" + id).json().findValues("primary").stream()
                        .filter(JsonNode::asBoolean)
                        .count());
        wire.patch(
                "/TestResources/" + id,
                "{'op':'remove','path':'parts[value eq \\\"p\\\"]'},{'op':'replace','path':'" + EXTENSION
                        + ":level','value':9}");
        assertEquals("q", wire.get("/TestResources/" + id).text("/parts/0/value"));
        assertEquals(
                9,
                wire.get("/TestResources/" + id)
                        .json()
                        .path(EXTENSION)
                        .path("level")
                        .asInt());
    }

    @Test
    void numbersSortAsNumbers_rfc7644_3_4_2_3() {
        make("a", ",'size':3");
        make("b", ",'size':20");
        make("c", ",'size':-4");
        List<String> names = new ArrayList<>();
        wire.get("/TestResources?sortBy=size")
                .expect(200)
                .at("/Resources")
                .forEach(r -> names.add(r.path("name").asText()));
        assertEquals(List.of("c", "a", "b"), names);
    }

    @Test
    void itComesInBulkAndInSearches_rfc7644_3_7() {
        wire.post(
                        "/Bulk",
                        "{'schemas':['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],'Operations':[{'method':'POST','path':'/TestResources','bulkId':'1','data':"
                                + thing("a", "") + "}]}")
                .expect(200);
        assertEquals(
                1,
                wire.post("/TestResources/.search", SEARCH + "'filter':'name eq \\\"a\\\"'}")
                        .expect(200)
                        .at("/totalResults")
                        .asInt());
    }
}
