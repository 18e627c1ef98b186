package org.lychgate.edge.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfiguredSiteTest {

    @Test
    void linksAreBuiltFromThePublicUrl() {
        ConfiguredSite site = new ConfiguredSite("https://Portal.Example:443/", "");

        assertEquals("https://portal.example", site.publicUrl().toString());
        assertEquals("https://portal.example/login", site.absolute("/login"));
        assertTrue(site.secure());
        assertFalse(site.loopback());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:8080", "http://127.0.0.1:8080", "http://[::1]:8080", "http://a.localhost"})
    void addressesOfThisMachineAreLoopback(String url) {
        assertTrue(new ConfiguredSite(url, "").loopback());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://a", "portal.example", "https://a/portal", "https://u@a", "https://a?x", "https://a b"})
    void anUnusablePublicUrlIsNamed(String url) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> new ConfiguredSite(url, ""));

        assertTrue(String.valueOf(refusal.getMessage()).startsWith("LYCHGATE_PUBLIC_URL"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "1.2.3", "300.1.1.1"})
    void anUnusableProxyIsNamed(String proxies) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> new ConfiguredSite("http://a", proxies));

        assertTrue(String.valueOf(refusal.getMessage()).startsWith("LYCHGATE_TRUSTED_PROXIES"));
    }

    @Test
    void forwardedAddressesCountOnlyBehindATrustedProxy() throws Exception {
        assertEquals("127.0.0.1", clientAddress("", "X-Forwarded-For", "198.51.100.7"));
        assertEquals("198.51.100.7", clientAddress("127.0.0.0/8", "X-Forwarded-For", "198.51.100.7"));
        assertEquals("2001:db8::7", clientAddress("127.0.0.1", "X-Forwarded-For", "2001:db8::7"));
    }

    @Test
    void whatAStrangerWroteIntoTheHeaderIsIgnored() throws Exception {
        assertEquals(
                "198.51.100.7",
                clientAddress("127.0.0.1, 10.0.0.0/8", "X-Forwarded-For", "203.0.113.9, 198.51.100.7, 10.1.2.3"));
        assertEquals(
                "198.51.100.7",
                clientAddress("127.0.0.1", "X-Forwarded-For", "203.0.113.9", "X-Forwarded-For", "198.51.100.7"));
        assertEquals("127.0.0.1", clientAddress("127.0.0.1", "X-Forwarded-For", "evil.example"));
    }

    private static String clientAddress(String proxies, String... headers) throws Exception {
        ConfiguredSite site = new ConfiguredSite("http://localhost", proxies);
        EdgeServer server = new EdgeServer(
                site, (request, response) -> response.getOutputStream().print(site.clientAddress(request)));
        try {
            return server.get("/here/", headers).body();
        } finally {
            server.stop();
        }
    }
}
