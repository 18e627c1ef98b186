package org.lychgate.directory.internal.sso;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/** Three plain words that a person can read out over the telephone to name a login trace. They identify, they protect nothing. */
final class TraceWords {
    private static final String LIST = "trace-words.txt";
    private final List<String> words;
    private final RandomGenerator random;

    TraceWords(RandomGenerator random) {
        this.random = random;
        this.words = read();
    }

    /** Three words with a hyphen between them. */
    String next() {
        return word() + "-" + word() + "-" + word();
    }

    List<String> all() {
        return words;
    }

    private String word() {
        return words.get(random.nextInt(words.size()));
    }

    private static List<String> read() {
        try (InputStream in = TraceWords.class.getResourceAsStream(LIST)) {
            if (in == null) {
                throw new IllegalStateException("The word list " + LIST + " is missing from the bundle.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The word list " + LIST + " cannot be read.", e);
        }
    }
}
