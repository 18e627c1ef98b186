package org.lychgate.scim.endpoint.internal.filter;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import org.lychgate.scim.endpoint.internal.schema.Attribute;

/** How texts compare. */
public final class Text {
    private Text() {}

    /** The text as it compares: where case does not count, A to Z as a to z, and nothing else, so that a database says the same whatever its locale. */
    public static String folded(Attribute attribute, String text) {
        return attribute.caseExact() ? text : folded(text);
    }

    /** A to Z as a to z, and nothing else. */
    public static String folded(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                return fold(text, i);
            }
        }
        return text;
    }

    private static String fold(String text, int from) {
        char[] chars = text.toCharArray();
        for (int i = from; i < chars.length; i++) {
            if (chars[i] >= 'A' && chars[i] <= 'Z') {
                chars[i] += 'a' - 'A';
            }
        }
        return new String(chars);
    }

    /** The moment a dateTime names (RFC 7643 section 2.3.5); empty if it names none. */
    public static Optional<Instant> instant(String text) {
        try {
            TemporalAccessor read =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            // An xsd:dateTime may leave its zone out; the host's zone is UTC.
            return Optional.of(
                    read instanceof OffsetDateTime there
                            ? there.toInstant()
                            : ((LocalDateTime) read).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether a value counts as there: neither null nor empty. */
    public static boolean present(JsonNode value) {
        if (value.isTextual()) {
            return !value.textValue().isEmpty();
        }
        if (value.isContainerNode()) {
            for (JsonNode each : value) {
                if (present(each)) {
                    return true;
                }
            }
            return false;
        }
        return !value.isNull() && !value.isMissingNode();
    }
}
