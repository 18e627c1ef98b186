package org.lychgate.host.admin.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ComponentProblemsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "java.lang.IllegalStateException: outer\\n\\tat a.b(C.java:1)\\nCaused by: java.io.IOException: The database is away.\\n\\tat d.e(F.java:2)|The database is away",
                "java.lang.IllegalStateException: only\\n\\tat a.b(C.java:1)|only",
                "java.lang.IllegalStateException\\n\\tat a.b(C.java:1)|java.lang.IllegalStateException",
                "something else|something else"
            })
    void theLastCauseOfATraceIsTheRoot(String trace, String root) {
        assertEquals(
                root, ComponentProblems.rootCause(trace.replace("\\n", "\n").replace("\\t", "\t")));
    }
}
