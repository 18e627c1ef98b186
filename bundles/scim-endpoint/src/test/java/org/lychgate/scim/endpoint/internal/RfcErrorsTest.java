package org.lychgate.scim.endpoint.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors, media types and credentials: RFC 7644 sections 2, 3.1, 3.8 and 3.12. */
class RfcErrorsTest extends ScimTest {
    @RegisterExtension
    static final ScimServer SERVER = ScimServer.derby();

    @Override
    ScimServer server() {
        return SERVER;
    }

    @Test
    void withoutATokenIs401WithAChallenge_rfc7644_2() {
        Wire.Answer answer = wire.send("GET", "/Users", null, Map.of("Authorization", ""));
        answer.refused(401, null);
        assertTrue(answer.header("WWW-Authenticate").startsWith("Bearer"), answer.header("WWW-Authenticate"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer wrong", "Basic YTpi", "Bearer", "bearer x y", "Token abc"})
    void aWrongTokenIs401_rfc7644_2(String authorization) {
        Wire.Answer answer = wire.send("GET", "/Users", null, Map.of("Authorization", authorization));
        answer.refused(401, null);
        assertTrue(answer.header("WWW-Authenticate").startsWith("Bearer"));
    }

    @Test
    void theNameOfTheSchemeIsCaseInsensitive_rfc7235_2_1() {
        wire.send("GET", "/Users", null, Map.of("Authorization", "bEaReR " + wire.token()))
                .expect(200);
    }

    @Test
    void discoveryNeedsATokenToo_rfc7644_4() {
        wire.send("GET", "/ServiceProviderConfig", null, Map.of("Authorization", ""))
                .refused(401, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Nothing", "/Nothing/1", "/Users/1/2", "/users"})
    void anEndpointThatIsNotThereIs404_rfc7644_3_12(String path) {
        wire.get(path).refused(404, null);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,/Users",
        "PATCH,/Users",
        "DELETE,/Users",
        "POST,/Users/1",
        "PUT,/Groups",
        "DELETE,/Groups",
        "GET,/Bulk",
        "DELETE,/Bulk",
        "GET,/Users/.search"
    })
    void aMethodThatIsNotTakenIs405_rfc7644_3_12(String method, String path) {
        Wire.Answer answer =
                wire.send(method, path, method.equals("GET") || method.equals("DELETE") ? null : "{}", Map.of());
        assertTrue(
                answer.status() == 405 || (answer.status() == 404 && path.contains("search")),
                answer.call() + " " + answer.status());
        answer.refused(answer.status(), null);
    }

    @Test
    void aMethodThatIsNotTakenTellsThoseThatAre_rfc9110_15_5_6() {
        assertTrue(wire.send("PUT", "/Users", "{}", Map.of()).header("Allow").contains("POST"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded"})
    void anotherMediaTypeIs415_rfc7644_3_12(String type) {
        wire.send("POST", "/Users", Wire.quoted(body("babs", "")), Map.of("Content-Type", type))
                .refused(415, null);
        assertEquals(0, find("userName eq \"babs\"").at("/totalResults").asInt());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/scim+json",
                "application/json",
                "application/scim+json; charset=utf-8",
                "APPLICATION/SCIM+JSON",
                ""
            })
    void scimAndPlainJsonAreTaken_rfc7644_3_8(String type) {
        wire.send("POST", "/Users", Wire.quoted(body("babs", "")), Map.of("Content-Type", type))
                .expect(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/scim+json", "application/json", "*/*", "application/*", ""})
    void answersAreScimWhateverIsAccepted_rfc7644_3_8(String accept) {
        wire.send("GET", "/Users", null, Map.of("Accept", accept)).expect(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "",
                "nonsense",
                "{'userName':}",
                "{'a':1}{'b':2}",
                "{'userName':'a','userName':'b'}",
                "[]",
                "5",
                "null",
                "'text'"
            })
    void whatIsNoJsonObjectIsInvalidSyntax_rfc7644_3_12(String text) {
        wire.send("POST", "/Users", Wire.quoted(text), Map.of("Content-Type", Wire.SCIM))
                .refused(400, "invalidSyntax");
    }

    @Test
    void tooMuchIs413_rfc7644_3_12() {
        wire.post("/Users", body("babs", ",'title':'" + "x".repeat(1_100_000) + "'"))
                .refused(413, null);
    }

    @Test
    void tooDeepIs400_rfc7644_3_12() {
        wire.post("/Users", body("babs", ",'title':" + "[".repeat(40) + "]".repeat(40)))
                .refused(400, null);
        wire.post("/Users", body("babs", ",'title':" + "[".repeat(50_000) + "]".repeat(50_000)))
                .refused(400, null);
    }

    @Test
    void aConflictNamesTheAttribute_rfc7644_3_12() {
        user("babs", "");
        Wire.Answer answer = wire.post("/Users", body("babs", ",'emails':[{'value':'x@example.com'}]"));
        answer.refused(409, "uniqueness");
        assertTrue(answer.text("/detail").contains("userName"));
    }

    @Test
    void anErrorNamesTheAttributeAndTheRule_rfc7644_3_12() {
        Wire.Answer answer = wire.post("/Users", body("babs", ",'active':'perhaps'"));
        answer.refused(400, "invalidValue");
        assertTrue(answer.text("/detail").contains("active"));
        Wire.Answer patch = wire.patch("/Users/" + user("kim", ""), "{'op':'replace','path':'favourite','value':'x'}");
        patch.refused(400, "invalidPath");
        assertTrue(patch.text("/detail").contains("favourite"));
    }

    @Test
    void unknownParametersAreIgnored_rfc7644_3_4_2() {
        wire.get("/Users?nonsense=1&aadOptscim062020").expect(200);
    }

    @Test
    void tokensDoNotComeByQuery_rfc7644_2() {
        wire.send("GET", "/Users?access_token=" + wire.token(), null, Map.of("Authorization", ""))
                .refused(401, null);
    }

    @Test
    void answersAreNotKept_rfc7644_7_5() {
        assertTrue(wire.get("/Users").header("Cache-Control").contains("no-store")
                || wire.get("/Users").header("Cache-Control").contains("private"));
    }
}
