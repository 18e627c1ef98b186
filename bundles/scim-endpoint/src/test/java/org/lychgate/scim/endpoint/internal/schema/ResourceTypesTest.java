package org.lychgate.scim.endpoint.internal.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.provisioning.Criterion;
import org.lychgate.scim.endpoint.internal.json.Quoted;

/** Types as data (RFC 7643 sections 6 and 7). */
class ResourceTypesTest {
    private static final ResourceType USER =
            ResourceTypes.standard().named("User").orElseThrow();

    @Test
    void aThirdTypeIsRegisteredByDataAlone() {
        ResourceTypes types = TestType.types(false);
        assertEquals(
                List.of("User", "Group", "TestResource"),
                types.all().stream().map(ResourceType::name).toList());
        ResourceType type = types.at("TestResources").orElseThrow();
        assertEquals(type, types.at("/TestResources").orElseThrow());
        assertEquals(
                Criterion.Field.UNIQUE_NAME,
                type.column(type.find("label").orElseThrow()).orElseThrow());
        assertTrue(
                type.find("externalId").isPresent() && type.find("meta.version").isPresent());
        assertEquals(6, types.schemas().size());
        assertEquals(2, ResourceTypes.standard().all().size(), "the standard types stay as they are");
        assertThrows(
                IllegalArgumentException.class,
                () -> types.with(Quoted.json("{'name':'user','endpoint':'/X','schema':{'id':'urn:x','name':'x'}}")));
        assertThrows(
                IllegalArgumentException.class,
                () -> types.with(Quoted.json(
                        "{'name':'X','endpoint':'/X','schema':{'id':'urn:x','name':'x'},'columns':{'y':'ID'}}")));
        assertThrows(
                IllegalArgumentException.class,
                () -> types.with(
                        Quoted.json(
                                "{'name':'X','endpoint':'/X','schema':{'id':'urn:x','name':'x','attributes':[{'name':'a','type':'text'}]}}")));
        assertThrows(
                IllegalArgumentException.class,
                () -> types.with(
                        Quoted.json(
                                "{'name':'X','endpoint':'/X','schema':{'id':'urn:x','name':'x','attributes':[{'name':'a'},{'name':'A'}]}}")));
    }

    @Test
    void pathsAreFoundWhateverTheirCaseAndSpeltAsInTheSchema() {
        String enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
        assertEquals("userName", found("USERNAME"));
        assertEquals("name.givenName", found("Name.GivenName"));
        assertEquals("name.givenName", found("urn:ietf:params:scim:schemas:core:2.0:USER:name.givenname"));
        assertEquals(
                enterprise + ":manager.value", found(enterprise.toUpperCase(java.util.Locale.ROOT) + ":manager.value"));
        assertEquals(
                "members.$ref",
                ResourceTypes.standard()
                        .named("Group")
                        .orElseThrow()
                        .find("members.$REF")
                        .orElseThrow()
                        .toString());
        for (String none : List.of(
                "",
                "manager",
                "name.x",
                "a.b.c",
                enterprise,
                "urn:x:userName",
                "user name",
                "userName[",
                ":userName",
                "userName.",
                "userName.givenName")) {
            assertTrue(USER.find(none).isEmpty(), none);
        }
    }

    @Test
    void discoveryNamesEveryAttributeButNoPrivateOne() {
        for (Schema schema : TestType.types(false).schemas()) {
            JsonNode json = Discovery.schema(schema, "https://x/scim");
            assertEquals(
                    "https://x/scim/Schemas/" + schema.id(),
                    json.at("/meta/location").asText());
            List<String> names = StreamSupport.stream(json.path("attributes").spliterator(), false)
                    .map(each -> each.path("name").asText())
                    .toList();
            assertFalse(names.isEmpty());
            for (String hidden : List.of("password", "id", "meta", "schemas", "externalId")) {
                assertFalse(names.contains(hidden), hidden);
            }
            for (JsonNode each : json.path("attributes")) {
                assertCharacteristics(each);
                each.path("subAttributes").forEach(ResourceTypesTest::assertCharacteristics);
            }
        }
    }

    @Test
    void discoveryTellsOfTypesAndTheirExtensions() {
        JsonNode json = Discovery.resourceType(USER, "https://x/scim");
        assertEquals("/Users", json.path("endpoint").asText());
        assertEquals(2, json.path("schemaExtensions").size());
        assertEquals(
                "https://x/scim/ResourceTypes/User", json.at("/meta/location").asText());
    }

    // RFC 7643 section 7 names them.
    private static void assertCharacteristics(JsonNode attribute) {
        for (String each : List.of(
                "name",
                "type",
                "multiValued",
                "description",
                "required",
                "caseExact",
                "mutability",
                "returned",
                "uniqueness")) {
            assertTrue(attribute.has(each), attribute + " lacks " + each);
        }
        assertEquals(attribute.path("type").asText().equals("complex"), attribute.has("subAttributes"));
        assertEquals(attribute.path("type").asText().equals("reference"), attribute.has("referenceTypes"));
        assertFalse(attribute.has("kept"));
    }

    private static String found(String path) {
        return USER.find(path).orElseThrow().toString();
    }
}
