package org.lychgate.scim.endpoint.internal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Query parameters. Names are caseless, of several of one name the first counts, and those that nobody asks for are ignored, since identity providers put
 * switches of their own into the address.
 */
final class Parameters {
    /** None at all. */
    static final Parameters NONE = new Parameters(Map.of());

    /** Some clients end each address with one, or put one in front. */
    private static final Pattern STRAY = Pattern.compile("^[?&]+|[?&]+$");

    private final Map<String, String> values;

    private Parameters(Map<String, String> values) {
        this.values = values;
    }

    /** Reads a query as it came, without its question mark. */
    static Parameters read(@Nullable String query) {
        if (query == null || query.isBlank()) {
            return NONE;
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : STRAY.matcher(query).replaceAll("").split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            if (!name.isEmpty()) {
                values.putIfAbsent(
                        name.toLowerCase(Locale.ROOT), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return new Parameters(values);
    }

    /** The value of that name; the empty text where the name came without one. */
    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The value of that name unless it is blank. */
    @Nullable
    String text(String name) {
        String value = values.get(name.toLowerCase(Locale.ROOT));
        return value == null || value.isBlank() ? null : value;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusals.invalidValue("The query of the address is not percent-encoded as RFC 3986 says.");
        }
    }
}
