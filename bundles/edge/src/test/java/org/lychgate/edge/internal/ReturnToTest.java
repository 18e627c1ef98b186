package org.lychgate.edge.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.edge.ReturnTo;

class ReturnToTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/reports?year=2026&q=a%20b", "/a/b#c"})
    @Tag("rule-11")
    void pathsOfThisSiteAreKept(String address) {
        assertEquals(address, ReturnTo.orHome(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "reports",
                "//evil.example",
                "/\\evil.example",
                "/a\\b",
                "/%5cevil.example",
                "/%2f/evil.example",
                "https://evil.example",
                "/a%0d%0aSet-Cookie:x",
                "/a\tb",
                "/a\nb",
                "/a\u0000b",
                "/a\u0085b",
                "/%00",
                "/a%09b",
                "/%09/evil.example",
                "/a%7fb",
                "/a%C2%85b",
                "/a%5Cb",
                "/%2F%2Fevil.example",
                "///evil.example",
                " /reports",
                "\\/evil.example",
                "/%zz",
                "javascript:alert(1)"
            })
    @Tag("rule-11")
    void everythingElseLeadsHome(String address) {
        assertEquals("/", ReturnTo.orHome(address));
    }

    @Test
    @Tag("rule-11")
    void nothingLeadsHome() {
        assertEquals("/", ReturnTo.orHome(null));
    }
}
