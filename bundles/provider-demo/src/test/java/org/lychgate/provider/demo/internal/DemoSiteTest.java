package org.lychgate.provider.demo.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DemoSiteTest {

    static final DemoSite SITE = site("http://localhost:8080", "127.0.0.1");

    @ParameterizedTest
    @Tag("rule-34")
    @CsvSource({
        "https://portal.example, 127.0.0.1",
        "http://localhost.evil.example:8080, 127.0.0.1",
        "http://10.0.0.7:8080, 127.0.0.1",
        "http://localhost:8080, 0.0.0.0",
        "http://localhost:8080, 10.0.0.7",
        "http://localhost:8080, ::",
        "http://localhost:8080, portal.example"
    })
    void itDoesNotStartWhereStrangersReachIt(String publicUrl, String listener) {
        assertTrue(site(publicUrl, listener).refusal().isPresent());
    }

    @ParameterizedTest
    @Tag("rule-34")
    @CsvSource({
        "http://localhost:8080, 127.0.0.1",
        "https://localhost, localhost",
        "http://127.0.0.1:1, ::1",
        "http://[::1]:8080, [::1]"
    })
    void itStartsOnThisMachineOnly(String publicUrl, String listener) {
        assertEquals("", site(publicUrl, listener).refusal().orElse(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080/auth/saml/demo",
                "http://localhost:8080/auth/saml/acme",
                "http://localhost:8080/api/saml/consume"
            })
    void anAnswerGoesToThisPortal(String acs) {
        assertTrue(SITE.isAcs(acs));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://localhost:8080",
                "http://localhost:80801/auth/saml/demo",
                "http://localhost:8080@evil.example/auth/saml/demo",
                "http://localhost:8080/auth/saml/demo/../../evil",
                "http://localhost:8080/auth/saml/demo?to=evil",
                "https://localhost:8080/auth/saml/demo",
                "https://evil.example/auth/saml/demo"
            })
    void andNowhereElse(String acs) {
        assertFalse(SITE.isAcs(acs));
    }

    @Test
    void theEntityIdIsWhereTheMetadataIs() {
        assertEquals("http://localhost:8080/demo/metadata", SITE.entityId());
    }

    static DemoSite site(String publicUrl, String listener) {
        return new DemoSite(URI.create(publicUrl), listener, publicUrl, Path.of("mail"));
    }
}
