package org.lychgate.saml.sp.internal.message;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Time as SAML writes it (SAML core 1.3.3): points are xs:dateTime in UTC, lengths are xs:duration. */
public final class SamlTime {
    private static final Pattern FORM =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?\\d*(Z|[+-]\\d{2}:\\d{2})?");
    private static final Pattern TOO_FINE = Pattern.compile("(\\.\\d{9})\\d+");

    private static final Pattern LENGTH = Pattern.compile("P(?=[\\dT])(?:(\\d{1,9})Y)?(?:(\\d{1,9})M)?(?:(\\d{1,9})D)?"
            + "(?:T(?=\\d)(?:(\\d{1,9})H)?(?:(\\d{1,9})M)?(?:(\\d{1,9})(?:\\.\\d{1,30})?S)?)?");

    /** Seconds of a year, a month, a day, an hour, a minute, a second; how long a year is does not matter here. */
    private static final long[] SECONDS = {31_536_000, 2_592_000, 86_400, 3_600, 60, 1};

    private SamlTime() {}

    /** The length to the second; empty if it cannot be read. A negative one cannot: nothing lasts less than no time. */
    public static Optional<Duration> duration(String text) {
        Matcher parts = LENGTH.matcher(text);
        if (text.length() > 64 || !parts.matches()) {
            return Optional.empty();
        }
        long seconds = 0;
        for (int i = 0; i < SECONDS.length; i++) {
            String part = parts.group(i + 1);
            seconds += part == null ? 0 : Long.parseLong(part) * SECONDS[i];
        }
        return Optional.of(Duration.ofSeconds(seconds));
    }

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
