package org.lychgate.scim.endpoint.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions: RFC 7644 section 3.14, RFC 9110 section 13. */
class RfcVersionsTest extends ScimTest {
    @RegisterExtension
    static final ScimServer SERVER = ScimServer.derby();

    @Override
    ScimServer server() {
        return SERVER;
    }

    private static final String PATCH = Wire.quoted(Wire.patchOf("{'op':'replace','path':'title','value':'T'}"));

    private String path = "";

    @BeforeEach
    void babs() {
        path = "/Users/" + user("babs", "");
    }

    private String version() {
        return wire.get(path).header("ETag");
    }

    private Wire.Answer send(String method, String header, String value) {
        String body = method.equals("PUT")
                ? Wire.quoted(body("babs", ",'title':'P'"))
                : method.equals("PATCH") ? PATCH : null;
        return wire.send(method, path, body, Map.of(header, value));
    }

    @Test
    void theVersionIsWeakAndStandsInHeaderAndMeta_rfc7644_3_14() {
        Wire.Answer answer = wire.get(path);
        assertTrue(answer.header("ETag").matches("W/\"[^\"]+\""), answer.header("ETag"));
        assertEquals(answer.header("ETag"), answer.text("/meta/version"));
    }

    @Test
    void createAndChangeAnswerTheVersion_rfc7644_3_14() {
        Wire.Answer made = wire.post("/Users", body("kim", ""));
        assertEquals(made.text("/meta/version"), made.header("ETag"));
        Wire.Answer patched = wire.patch(path, "{'op':'replace','path':'title','value':'T'}");
        assertEquals(patched.text("/meta/version"), patched.header("ETag"));
        assertEquals(version(), patched.header("ETag"));
    }

    @Test
    void aChangeMakesANewVersionAndNoChangeKeepsIt_rfc7644_3_14() {
        String before = version();
        send("PATCH", "X-Nothing", "1").expect(200);
        String after = version();
        assertNotEquals(before, after);
        send("PATCH", "X-Nothing", "1").expect(200);
        assertEquals(after, version());
    }

    @Test
    void listsTellVersionsToo_rfc7644_3_14() {
        assertEquals(version(), find("userName eq \"babs\"").text("/Resources/0/meta/version"));
    }

    @Test
    void ifNoneMatchAnswers304WhileNothingChanged_rfc7644_3_14() {
        String version = version();
        Wire.Answer same = send("GET", "If-None-Match", version).expect(304);
        assertEquals("", same.response().body());
        assertEquals(version, same.header("ETag"));
        send("GET", "If-None-Match", "*").expect(304);
        send("GET", "If-None-Match", "W/\"other\", " + version).expect(304);
        send("PATCH", "X-Nothing", "1").expect(200);
        send("GET", "If-None-Match", version).expect(200);
    }

    @ParameterizedTest
    @CsvSource({"PUT", "PATCH", "DELETE"})
    void ifMatchOfAnotherVersionIs412AndChangesNothing_rfc7644_3_14(String method) {
        String before = version();
        send(method, "If-Match", "W/\"0\"").refused(412, null);
        assertEquals(before, version());
    }

    @ParameterizedTest
    @CsvSource({"PUT,200", "PATCH,200", "DELETE,204"})
    void ifMatchOfThisVersionGoesThrough_rfc7644_3_14(String method, int status) {
        send(method, "If-Match", version()).expect(status);
    }

    @ParameterizedTest
    @CsvSource({"PUT,200", "PATCH,200", "DELETE,204"})
    void ifMatchOfAnythingGoesThrough_rfc9110_13_1_1(String method, int status) {
        send(method, "If-Match", "*").expect(status);
    }

    @Test
    void groupsHaveVersionsToo_rfc7644_3_14() {
        String group = "/Groups/" + group("G");
        String before = wire.get(group).header("ETag");
        String id = path.substring("/Users/".length());
        wire.patch(group, "{'op':'add','path':'members','value':[{'value':'" + id + "'}]}")
                .expect(204);
        assertNotEquals(before, wire.get(group).header("ETag"));
        String after = wire.get(group).header("ETag");
        wire.patch(group, "{'op':'add','path':'members','value':[{'value':'" + id + "'}]}")
                .expect(204);
        assertEquals(after, wire.get(group).header("ETag"));
        wire.send("DELETE", group, null, Map.of("If-Match", before)).refused(412, null);
    }
}
