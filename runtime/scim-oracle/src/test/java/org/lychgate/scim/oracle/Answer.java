package org.lychgate.scim.oracle;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What came back.
 *
 * @param headers by lower-case name
 * @param body may be empty
 */
public record Answer(int status, Map<String, String> headers, String body) {

    /** A header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Whether the request was done. */
    public boolean done() {
        return status / 100 == 2;
    }
}
