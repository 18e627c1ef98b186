package org.lychgate.scim.endpoint.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lychgate.directory.api.DirectoryException;

/** Whatever fails is a SCIM error: RFC 7644 section 3.12. */
class ErrorsTest {

    @ParameterizedTest
    @CsvSource({
        "MALFORMED,400,invalidValue",
        "UNACCEPTABLE,400,invalidValue",
        "FORBIDDEN,403,",
        "NOT_FOUND,404,",
        "CONFLICT,409,uniqueness",
        "STALE,412,",
        "LIMITED,429,",
        "UNAVAILABLE,503,"
    })
    void aRefusalOfTheDirectoryKeepsItsWords(DirectoryException.Kind kind, int status, String scimType) {
        Answer answer = Errors.of(new DirectoryException(kind, "some_code", "userName: taken"), "test");
        assertEquals(status, answer.status());
        assertEquals(scimType, answer.error("scimType"));
        assertEquals("userName: taken", answer.error("detail"));
        assertEquals(Integer.toString(status), answer.error("status"));
        assertEquals(status == 429 || status == 503, answer.headers().containsKey("Retry-After"));
    }

    @Test
    void aDefectOfOursIs500AndSaysNothingOfItself() {
        Answer answer = Errors.of(new IllegalStateException("ada@example.com"), "test");
        assertEquals(500, answer.status());
        assertFalse(String.valueOf(answer.body()).contains("ada"));
        assertNull(answer.error("scimType"));
    }

    @Test
    void aMethodThatIsNotKnownNamesThoseThatAre() {
        Answer answer = Errors.of(new MethodNotAllowed("GET, POST"), "test");
        assertEquals(405, answer.status());
        assertEquals("GET, POST", answer.headers().get("Allow"));
        assertEquals("This address knows GET, POST only.", answer.error("detail"));
    }
}
