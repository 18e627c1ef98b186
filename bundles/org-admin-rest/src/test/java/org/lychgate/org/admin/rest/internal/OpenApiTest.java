package org.lychgate.org.admin.rest.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.lychgate.jaxrs.whiteboard.MountedEndpoints;

class OpenApiTest {
    @RegisterExtension
    final AdminServer server = new AdminServer();

    private final OpenApi document = OpenApi.OURS;

    @Test
    void theDocumentIsValidOpenApi31() {
        String text = server.anonymous("GET", "/openapi.json").expect(200).body();
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(text, List.of(), new ParseOptions());
        assertEquals(List.of(), result.getMessages());
        assertEquals("3.1.0", result.getOpenAPI().getOpenapi());
        assertTrue(result.isOpenapi31());
    }

    @Test
    void aBrokenDocumentWouldBeFound() {
        String text = document.text().replace("\"responses\"", "\"response\"");
        assertFalse(new OpenAPIV3Parser()
                .readContents(text, List.of(), new ParseOptions())
                .getMessages()
                .isEmpty());
    }

    @Test
    void everyRouteIsInTheDocumentAndNothingElse() {
        Set<OpenApi.Operation> mounted = server.whiteboard.list().stream()
                .map(OpenApiTest::operation)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(document.operations(), mounted);
    }

    @Test
    void theServerIsThePublicAddress() {
        assertEquals(
                "https://portal.example/api/admin/v1",
                server.anonymous("GET", "/openapi.json").expect(200).at("/servers/0/url"));
    }

    @Test
    void operationIdsAreUniqueAndReferencesLead() {
        Set<String> ids = new HashSet<>();
        for (OpenApi.Operation operation : document.operations()) {
            assertTrue(ids.add(document.operation(operation).path("operationId").asText()), operation::toString);
        }
        JsonNode root = server.anonymous("GET", "/openapi.json").expect(200).json();
        List<JsonNode> references = root.findValues("$ref");
        assertFalse(references.isEmpty());
        references.forEach(r -> assertFalse(root.at(r.asText().substring(1)).isMissingNode(), r::asText));
    }

    private static OpenApi.Operation operation(MountedEndpoints.Endpoint endpoint) {
        return new OpenApi.Operation(endpoint.method(), endpoint.path().substring(AdminServer.BASE.length()));
    }
}
