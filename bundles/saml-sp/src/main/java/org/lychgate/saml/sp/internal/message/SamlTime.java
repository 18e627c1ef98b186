package org.lychgate.saml.sp.internal.message;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Points in time as SAML writes them (SAML core 1.3.3): xs:dateTime, UTC. */
public final class SamlTime {
    private static final Pattern FORM =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?\\d*(Z|[+-]\\d{2}:\\d{2})?");
    private static final Pattern TOO_FINE = Pattern.compile("(\\.\\d{9})\\d+");

    private SamlTime() {}

    /** The instant; empty if there is none or it cannot be read. A time without a zone is UTC. */
    public static Optional<Instant> read(@Nullable String text) {
        if (text == null || text.length() > 64 || !FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        String fine = TOO_FINE.matcher(text).replaceFirst("$1");
        try {
            return Optional.of(
                    fine.endsWith("Z") || fine.charAt(fine.length() - 6) == '+' || fine.charAt(fine.length() - 6) == '-'
                            ? OffsetDateTime.parse(fine).toInstant()
                            : LocalDateTime.parse(fine).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
