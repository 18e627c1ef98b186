package org.lychgate.scim.endpoint.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.SealedStore;
import org.lychgate.scim.endpoint.internal.error.ScimException;
import org.lychgate.scim.endpoint.internal.error.ScimType;

/** RFC 9865 section 2. */
class CursorsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final SealedStore SECRETS = (name, maker) -> "k".repeat(32).getBytes(StandardCharsets.UTF_8);

    private static Cursors at(Instant now) {
        return new Cursors(SECRETS, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static ScimType refused(Cursors cursors, String cursor, String query) {
        return assertThrows(ScimException.class, () -> cursors.read(cursor, query))
                .type()
                .orElseThrow();
    }

    @Test
    void aCursorLeadsBackToItsPlaceOnEveryNode() {
        String cursor = at(NOW).after(4711, "users");
        assertEquals(4711, at(NOW.plus(Cursors.LIFE)).read(cursor, "users"));
    }

    @Test
    void anOldCursorIsExpiredRfc9865Section2() {
        String cursor = at(NOW).after(4711, "users");
        assertEquals(
                ScimType.EXPIRED_CURSOR,
                refused(at(NOW.plus(Cursors.LIFE).plus(Duration.ofSeconds(1))), cursor, "users"));
    }

    @Test
    void aCursorGoesOnWithItsQueryOnly() {
        String cursor = at(NOW).after(4711, "users");
        assertEquals(ScimType.INVALID_CURSOR, refused(at(NOW), cursor, "groups"));
    }

    @Test
    void whatIsNotOursIsInvalid() {
        byte[] forged = Base64.getUrlDecoder().decode(at(NOW).after(4711, "users"));
        forged[7]++;
        for (String cursor : new String[] {
            "x", "%%%", "AAAA", Base64.getUrlEncoder().withoutPadding().encodeToString(forged)
        }) {
            assertEquals(ScimType.INVALID_CURSOR, refused(at(NOW), cursor, "users"), cursor);
        }
    }
}
