package org.lychgate.scim.endpoint.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.Users;

/** What Entra, Okta, JumpCloud and OneLogin send, letter by letter: after each 2xx a GET shows the asked-for state. */
class LiteralRequestsTest extends ScimTest {
    @RegisterExtension
    static final ScimServer SERVER = ScimServer.derby();

    @Override
    ScimServer server() {
        return SERVER;
    }

    private static final List<String> FILES =
            List.of("entra-users.json", "entra-groups.json", "okta.json", "jumpcloud-onelogin.json");

    static Stream<LiteralCase> cases() {
        return FILES.stream().flatMap(file -> LiteralCase.all(file).stream());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void whatIsAskedForIsSeen(LiteralCase literal) {
        literal.play(wire);
    }

    @Test
    @Tag("rule-20")
    void aRoleAsJsonInATextIsKeptAsItCameAndMeansThatRole() {
        String id = user("babs", "");
        String text = "{\"id\":\"06b07648\",\"value\":\"admin\",\"displayName\":\"Rep\"}";
        String operation = "{\"op\":\"Add\",\"path\":\"roles\",\"value\":[{\"value\":" + TextNode.valueOf(text) + "}]}";
        wire.send("PATCH", "/Users/" + id, Wire.quoted(Wire.patchOf("")).replace("[]", "[" + operation + "]"), Map.of())
                .expect(200);
        assertEquals(text, wire.get("/Users/" + id).text("/roles/0/value"));
        assertEquals(
                Role.ADMIN,
                SERVER.services()
                        .get(Users.class)
                        .find(company, id)
                        .orElseThrow()
                        .role());
    }

    @Test
    void everyCaseEndsWithALook() {
        List<String> names = cases().map(LiteralCase::name).toList();
        assertEquals(names.stream().distinct().toList(), names);
        assertTrue(names.size() >= 53, names::toString);
        cases().forEach(literal -> {
            JsonNode last = literal.steps().get(literal.steps().size() - 1);
            assertTrue(
                    last.path("call").asText().startsWith("GET ")
                            || last.path("status").asInt() >= 400,
                    literal.name());
        });
    }
}
