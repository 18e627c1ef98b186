package org.lychgate.scim.endpoint.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the endpoint says of itself: RFC 7644 section 4, RFC 7643 sections 5 to 7. */
class RfcDiscoveryTest extends ScimTest {
    @RegisterExtension
    static final ScimServer SERVER = ScimServer.derby();

    @Override
    ScimServer server() {
        return SERVER;
    }

    private ObjectNode schemas() {
        ObjectNode schemas = JsonNodeFactory.instance.objectNode();
        wire.get("/Schemas")
                .expect(200)
                .at("/Resources")
                .forEach(s -> schemas.set(s.path("id").asText(), s));
        return schemas;
    }

    private JsonNode attribute(String schema, String name) {
        for (JsonNode attribute : schemas().path(schema).path("attributes")) {
            if (attribute.path("name").asText().equals(name)) {
                return attribute;
            }
        }
        throw new AssertionError(schema + " has no " + name);
    }

    @Test
    void theConfigurationTellsWhatIsSupported_rfc7643_5() {
        Wire.Answer config = wire.get("/ServiceProviderConfig").expect(200);
        assertEquals("urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig", config.text("/schemas/0"));
        for (String feature : Set.of("patch", "bulk", "filter", "sort", "etag")) {
            assertTrue(config.at("/" + feature + "/supported").asBoolean(), feature);
        }
        assertTrue(config.at("/changePassword/supported").isBoolean());
        assertFalse(config.at("/changePassword/supported").asBoolean());
        assertEquals(1000, config.at("/bulk/maxOperations").asInt());
        assertTrue(config.at("/bulk/maxPayloadSize").asInt() > 0);
        assertTrue(config.at("/filter/maxResults").asInt() > 0);
    }

    @Test
    void theConfigurationTellsHowToSignIn_rfc7643_5() {
        JsonNode scheme = wire.get("/ServiceProviderConfig").at("/authenticationSchemes/0");
        assertEquals("oauthbearertoken", scheme.path("type").asText());
        assertFalse(scheme.path("name").asText().isEmpty());
        assertFalse(scheme.path("description").asText().isEmpty());
    }

    @Test
    void maxResultsIsTheTruth_rfc7643_5() {
        int most = wire.get("/ServiceProviderConfig").at("/filter/maxResults").asInt();
        assertTrue(wire.get("/Users?count=" + (most + 1))
                        .expect(200)
                        .at("/Resources")
                        .size()
                <= most);
    }

    @Test
    void resourceTypesAreListed_rfc7643_6() {
        Wire.Answer types = wire.get("/ResourceTypes").expect(200);
        assertEquals(LIST, types.text("/schemas/0"));
        assertEquals(types.at("/Resources").size(), types.at("/totalResults").asInt());
        ObjectNode byName = JsonNodeFactory.instance.objectNode();
        types.at("/Resources").forEach(t -> byName.set(t.path("name").asText(), t));
        assertEquals("/Users", byName.path("User").path("endpoint").asText());
        assertEquals(USER, byName.path("User").path("schema").asText());
        assertEquals("/Groups", byName.path("Group").path("endpoint").asText());
        assertEquals(GROUP, byName.path("Group").path("schema").asText());
        assertTrue(byName.path("User").path("schemaExtensions").toString().contains(ENTERPRISE));
        for (JsonNode extension : byName.path("User").path("schemaExtensions")) {
            assertTrue(extension.path("required").isBoolean());
        }
    }

    @Test
    void aResourceTypeCanBeReadAlone_rfc7644_4() {
        Wire.Answer type = wire.get("/ResourceTypes/User").expect(200);
        assertEquals("User", type.text("/name"));
        assertEquals("ResourceType", type.text("/meta/resourceType"));
        assertTrue(type.text("/meta/location").endsWith("/ResourceTypes/User"));
        wire.get("/ResourceTypes/Nothing").refused(404, null);
    }

    @Test
    void everySchemaOfAResourceTypeIsAmongTheSchemas_rfc7643_6() {
        ObjectNode known = schemas();
        for (JsonNode type : wire.get("/ResourceTypes").at("/Resources")) {
            assertTrue(known.has(type.path("schema").asText()), type.toString());
            type.path("schemaExtensions")
                    .forEach(e -> assertTrue(known.has(e.path("schema").asText()), e.toString()));
        }
    }

    @Test
    void aSchemaCanBeReadAlone_rfc7644_4() {
        Wire.Answer schema = wire.get("/Schemas/" + USER).expect(200);
        assertEquals(USER, schema.text("/id"));
        assertEquals("Schema", schema.text("/meta/resourceType"));
        assertTrue(schema.text("/meta/location").endsWith("/Schemas/" + USER));
        wire.get("/Schemas/urn:nothing").refused(404, null);
    }

    @Test
    void everyAttributeTellsItsCharacteristics_rfc7643_7() {
        for (JsonNode schema : schemas()) {
            for (JsonNode attribute : schema.path("attributes")) {
                check(attribute);
                attribute.path("subAttributes").forEach(RfcDiscoveryTest::check);
            }
        }
    }

    private static void check(JsonNode attribute) {
        String where = attribute.toString();
        assertTrue(attribute.path("name").asText().matches("\\$?[A-Za-z][A-Za-z0-9_-]*"), where);
        assertTrue(
                Set.of("string", "boolean", "decimal", "integer", "dateTime", "reference", "complex", "binary")
                        .contains(attribute.path("type").asText()),
                where);
        assertTrue(attribute.path("multiValued").isBoolean(), where);
        assertTrue(attribute.path("required").isBoolean(), where);
        assertTrue(
                Set.of("readOnly", "readWrite", "immutable", "writeOnly")
                        .contains(attribute.path("mutability").asText()),
                where);
        assertTrue(
                Set.of("always", "never", "default", "request")
                        .contains(attribute.path("returned").asText()),
                where);
        if (attribute.path("type").asText().equals("complex")) {
            assertTrue(attribute.path("subAttributes").size() > 0, where);
        } else {
            assertTrue(attribute.path("caseExact").isBoolean(), where);
            assertTrue(
                    Set.of("none", "server", "global")
                            .contains(attribute.path("uniqueness").asText()),
                    where);
        }
        if (attribute.path("type").asText().equals("reference")) {
            assertTrue(attribute.path("referenceTypes").size() > 0, where);
        }
    }

    @Test
    void userNameIsRequiredUniqueAndCaseless_rfc7643_4_1_1() {
        JsonNode userName = attribute(USER, "userName");
        assertTrue(userName.path("required").asBoolean());
        assertFalse(userName.path("caseExact").asBoolean());
        assertEquals("server", userName.path("uniqueness").asText());
    }

    @Test
    void passwordIsWrittenAndNeverReturned_rfc7643_4_1_1() {
        for (JsonNode attribute : schemas().path(USER).path("attributes")) {
            if (attribute.path("name").asText().equals("password")) {
                assertEquals("writeOnly", attribute.path("mutability").asText());
                assertEquals("never", attribute.path("returned").asText());
            }
        }
    }

    @Test
    void groupsOfAUserAreReadOnly_rfc7643_4_1_2() {
        assertEquals("readOnly", attribute(USER, "groups").path("mutability").asText());
    }

    @Test
    void whatIsAnsweredStandsInTheSchemas_rfc7643_7() {
        String id = user(
                "babs",
                ",'displayName':'B','title':'T','nickName':'N','name':{'givenName':'B'},'phoneNumbers':[{'value':'1','type':'work'}],'"
                        + ENTERPRISE + "':{'department':'D','manager':{'value':'x'}}");
        group("G", id);
        JsonNode user = wire.get("/Users/" + id).json();
        ObjectNode schemas = schemas();
        Set<String> common = Set.of("schemas", "id", "externalId", "meta");
        Set<String> names = new TreeSet<>();
        schemas.path(USER)
                .path("attributes")
                .forEach(a -> names.add(a.path("name").asText()));
        user.fieldNames()
                .forEachRemaining(
                        name -> assertTrue(common.contains(name) || names.contains(name) || schemas.has(name), name));
        Set<String> enterprise = new TreeSet<>();
        schemas.path(ENTERPRISE)
                .path("attributes")
                .forEach(a -> enterprise.add(a.path("name").asText()));
        user.path(ENTERPRISE).fieldNames().forEachRemaining(name -> assertTrue(enterprise.contains(name), name));
    }

    @Test
    void ourOwnExtensionIsAnnounced_rfc7643_3_3() {
        assertEquals(
                "string",
                attribute("urn:lychgate:params:scim:schemas:extension:1.0:User", "role")
                        .path("type")
                        .asText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/ServiceProviderConfig", "/ResourceTypes", "/Schemas", "/ResourceTypes/User", "/Schemas/" + USER
            })
    void aFilterOnDiscoveryIs403_rfc7644_4(String path) {
        wire.get(path + "?filter=" + url("name eq \"User\"")).refused(403, null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/ServiceProviderConfig", "/ResourceTypes", "/Schemas", "/ResourceTypes/User", "/Schemas/" + USER
            })
    void discoveryCannotBeWritten_rfc7644_4(String path) {
        for (String method : Set.of("POST", "PUT", "PATCH", "DELETE")) {
            wire.send(method, path, method.equals("DELETE") ? null : "{}", Map.of())
                    .refused(405, null);
        }
    }

    @Test
    void pagingAndSortingOfDiscoveryAreIgnored_rfc7644_4() {
        int all = wire.get("/Schemas").at("/totalResults").asInt();
        Wire.Answer answer = wire.get("/Schemas?startIndex=2&count=1&sortBy=id").expect(200);
        assertEquals(all, answer.at("/totalResults").asInt());
        assertEquals(all, answer.at("/Resources").size());
    }
}
