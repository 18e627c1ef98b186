package org.lychgate.directory.internal.sso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TraceWordsTest {
    private final TraceWords words = new TraceWords(new Random(7));

    @Test
    void theListIsLongPlainAndWithoutDoubles() {
        assertTrue(words.all().size() >= 1024, () -> words.all().size() + " words");
        assertEquals(words.all().size(), new HashSet<>(words.all()).size());
        assertTrue(words.all().stream().allMatch(Pattern.compile("[a-z]{3,8}").asMatchPredicate()));
    }

    @Test
    void threeWordsNameATrace() {
        assertTrue(words.next().matches("[a-z]{3,8}(-[a-z]{3,8}){2}"));
    }
}
