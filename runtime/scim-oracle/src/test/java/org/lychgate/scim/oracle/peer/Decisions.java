package org.lychgate.scim.oracle.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The differences we know of, each with why ours is as it is: lines of difference, tab, decision. */
final class Decisions {
    private Decisions() {}

    /** Decision by difference. */
    static Map<String, String> known() {
        try (InputStream in = Decisions.class.getResourceAsStream("differences.tsv")) {
            if (in == null) {
                throw new IllegalStateException("no differences.tsv");
            }
            Map<String, String> known = new TreeMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", 2))
                    .forEach(cells -> known.put(cells[0], cells[1]));
            return known;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
