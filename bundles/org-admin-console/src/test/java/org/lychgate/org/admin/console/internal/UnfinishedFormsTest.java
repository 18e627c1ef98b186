package org.lychgate.org.admin.console.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class UnfinishedFormsTest {
    private final HandClock clock = new HandClock();
    private final UnfinishedForms forms = new UnfinishedForms(clock);

    @Test
    @Tag("rule-25")
    void aFormIsHandedBackOnceToItsOwnerWithoutItsToken() {
        String handle = keep("ada", Map.of("csrf", new String[] {"t"}, "what", new String[] {"a", "b"}));

        assertTrue(forms.take(handle, "bob").isEmpty());
        UnfinishedForms.Form form = forms.take(handle, "ada").orElseThrow();
        assertEquals(Map.of("what", List.of("a", "b")), form.fields());
        assertEquals("/console/org/acme/sso", form.action());
        assertTrue(forms.take(handle, "ada").isEmpty());
    }

    @Test
    void aFormIsNotKeptForLong() {
        String handle = keep("ada", Map.of());

        clock.now = clock.now.plus(Duration.ofMinutes(15));

        assertTrue(forms.take(handle, "ada").isEmpty());
    }

    @Test
    void neitherLargeFormsNorManyAreKept() {
        assertTrue(forms.keep("ada", "/x", Map.of("xml", new String[] {"x".repeat(2 * 1024 * 1024 + 1)}))
                .isEmpty());
        String first = keep("ada", Map.of());
        for (int i = 0; i < 32; i++) {
            keep("eve", Map.of());
        }
        assertTrue(forms.take(first, "ada").isEmpty());
    }

    private String keep(String owner, Map<String, String[]> fields) {
        return forms.keep(owner, "/console/org/acme/sso", fields).orElseThrow();
    }

    private static final class HandClock extends Clock {
        private Instant now = People.NOW;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
