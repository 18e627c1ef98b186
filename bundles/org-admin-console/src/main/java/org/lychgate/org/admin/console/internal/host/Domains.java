package org.lychgate.org.admin.console.internal.host;

import java.util.List;
import java.util.stream.Stream;

/** Mail domains as they are typed: one a line, or with commas or blanks between. */
final class Domains {
    private Domains() {}

    static List<String> typed(String text) {
        return Stream.of(text.split("[\\s,;]+"))
                .filter(domain -> !domain.isEmpty())
                .toList();
    }
}
