package org.lychgate.saml.sp.internal.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.SealedStore;

class SpKeysTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private final Map<String, byte[]> secrets = new HashMap<>();
    private final SealedStore store = (name, maker) -> secrets.computeIfAbsent(name, n -> maker.get());

    private SpKeys node() {
        return new SpKeys(store, "Lychgate at portal.example.com", Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void everyNodeHasTheSameKeys() {
        SpKeys one = node();
        SpKeys other = node();
        assertEquals(one.signing(), other.signing());
        assertEquals(one.encryption(), other.encryption());
        assertNotEquals(one.signing().certificate(), one.encryption().certificate());
        assertEquals(2, secrets.size());
    }

    @Test
    void certificatesAreSelfSignedRsaOf3072Bits() throws GeneralSecurityException {
        SpKey key = node().signing();
        RSAPublicKey open = (RSAPublicKey) key.certificate().getPublicKey();
        assertEquals(3072, open.getModulus().bitLength());
        key.certificate().verify(open);
        assertEquals(
                "CN=Lychgate at portal.example.com",
                key.certificate().getSubjectX500Principal().getName());
        assertTrue(key.certificate().getNotBefore().toInstant().isBefore(NOW));
        assertTrue(key.certificate().getNotAfter().toInstant().isAfter(NOW.plusSeconds(19L * 365 * 86_400)));
    }

    @Test
    void aKeyDoesNotPrintItself() {
        assertFalse(node().signing().toString().contains("modulus"));
    }
}
