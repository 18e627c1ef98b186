package org.lychgate.scim.endpoint.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lychgate.scim.endpoint.internal.error.ScimException;

/** Queries as clients write them. */
class ParametersTest {

    @Test
    void namesAreCaselessAndTheFirstCounts() {
        Parameters read = Parameters.read("startIndex=3&STARTINDEX=4");
        assertEquals("3", read.text("StartIndex"));
    }

    @Test
    void strayMarksAreNoParameters() {
        for (String query :
                new String[] {"?count=1", "count=1&", "count=1?", "&&count=1&?&", "aadOptscim062020&count=1"}) {
            assertEquals("1", Parameters.read(query).text("count"), query);
        }
        assertNull(Parameters.read("?").text("count"));
        assertNull(Parameters.read(null).text("count"));
    }

    @Test
    void aQuestionMarkWithinAValueStays() {
        assertEquals(
                "userName eq \"a?b\"",
                Parameters.read("filter=userName+eq+%22a?b%22").text("filter"));
    }

    @Test
    void anEmptyValueIsSomethingElseThanNone() {
        assertEquals(Optional.of(""), Parameters.read("cursor=&count=1").get("cursor"));
        assertEquals(Optional.of(""), Parameters.read("cursor").get("cursor"));
        assertEquals(Optional.empty(), Parameters.read("count=1").get("cursor"));
        assertNull(Parameters.read("filter=%20").text("filter"));
    }

    @Test
    void whatIsNotPercentEncodedIsRefused() {
        assertEquals(
                400,
                assertThrows(ScimException.class, () -> Parameters.read("filter=%zz"))
                        .status());
    }
}
