package org.lychgate.saml.sp.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The corpus of broken set-ups, in the order of its files. */
final class Corpus {
    private static final List<String> FILES = List.of("entra", "okta", "jumpcloud", "generic", "metadata", "checks");

    private Corpus() {}

    static List<Setup> all() {
        List<Setup> found = new ArrayList<>();
        for (String file : FILES) {
            read(file).path("setups").forEach(entry -> found.add(Setup.of(entry)));
        }
        return List.copyOf(found);
    }

    private static JsonNode read(String file) {
        String resource = "/org/lychgate/saml/sp/setups/" + file + ".json";
        try (InputStream in = Corpus.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new AssertionError("no " + resource);
            }
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
