package org.lychgate.scim.endpoint.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lychgate.scim.endpoint.internal.error.ScimException;

/** RFC 7644 section 3.14. */
class EntityTagsTest {

    @Test
    void aTagIsWeakAndNamesItsVersionWeaklyAndStrongly() {
        assertEquals("W/\"7\"", EntityTags.of(7));
        for (String header : new String[] {"W/\"7\"", "\"7\"", "*", "\"1\", W/\"7\""}) {
            assertTrue(EntityTags.names(header, 7), header);
        }
        for (String header : new String[] {"W/\"8\"", "\"77\"", "", "\"", "7x"}) {
            assertFalse(EntityTags.names(header, 7), header);
        }
        assertFalse(EntityTags.names(null, 7));
    }

    @Test
    void aWriteMayDemandTheVersionItSaw() {
        assertNull(EntityTags.expected(null, () -> Optional.of(7L)));
        assertNull(EntityTags.expected("*", () -> Optional.of(7L)));
        assertEquals(7L, EntityTags.expected("W/\"6\", W/\"7\"", () -> Optional.of(7L)));
        assertNull(EntityTags.expected("W/\"7\"", Optional::empty));
        assertEquals(
                412,
                assertThrows(ScimException.class, () -> EntityTags.expected("W/\"6\"", () -> Optional.of(7L)))
                        .status());
    }
}
