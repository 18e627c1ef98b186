package org.lychgate.directory.internal.sso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Connections.Refresh;
import org.lychgate.directory.api.IdpMetadata;

class RefreshPlanTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String IDP = "https://idp.test";

    @Test
    void theSameKeysInAnyOrderAreUnchanged() {
        assertEquals(Refresh.UNCHANGED, plan(Set.of("k1", "k2"), metadata(IDP, null, "k2", "k1")));
    }

    @Test
    void anAddedAndAVanishedKeyChangeIt() {
        assertEquals(Refresh.KEYS_CHANGED, plan(Set.of("k1"), metadata(IDP, null, "k1", "k2")));
        assertEquals(Refresh.KEYS_CHANGED, plan(Set.of("k1", "k2"), metadata(IDP, null, "k2")));
    }

    @Test
    void anotherEntityIdNoKeyOrAnOutdatedDocumentIsRefused() {
        assertEquals(Refresh.REFUSED, plan(Set.of("k1"), metadata(IDP + "/", null, "k1")));
        assertEquals(Refresh.REFUSED, plan(Set.of("k1"), metadata(IDP, null)));
        assertEquals(Refresh.REFUSED, plan(Set.of("k1"), metadata(IDP, NOW.minusSeconds(1), "k1")));
    }

    @Test
    @Tag("rule-16")
    void theNextFetchIsDueWhenTheMetadataSaysWithinBounds() {
        assertEquals(Duration.ofHours(6), RefreshPlan.interval(null));
        assertEquals(Duration.ofHours(1), RefreshPlan.interval(Duration.ofHours(1)));
        assertEquals(Duration.ofMinutes(15), RefreshPlan.interval(Duration.ZERO));
        assertEquals(Duration.ofHours(24), RefreshPlan.interval(Duration.ofDays(365)));
    }

    @Test
    void theLastGoodCopyServesSevenDaysMore() {
        assertTrue(RefreshPlan.serves(null, NOW));
        assertTrue(RefreshPlan.serves(NOW.minus(Duration.ofDays(7)).plusSeconds(1), NOW));
        assertFalse(RefreshPlan.serves(NOW.minus(Duration.ofDays(7)), NOW));
    }

    private static Refresh plan(Set<String> keys, IdpMetadata fetched) {
        return RefreshPlan.of(IDP, keys, fetched, NOW);
    }

    private static IdpMetadata metadata(String entityId, @Nullable Instant validUntil, String... keys) {
        return new IdpMetadata(
                URI.create("https://idp.test/metadata"),
                "<EntityDescriptor/>",
                entityId,
                URI.create("https://idp.test/sso"),
                IdpMetadata.SsoBinding.REDIRECT,
                null,
                Arrays.stream(keys)
                        .map(key -> new IdpMetadata.Certificate(key, "AAAA", NOW, NOW))
                        .toList(),
                validUntil,
                NOW,
                null);
    }
}
