package org.lychgate.portal.login.internal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.edge.Words;

/**
 * A sentence before it is known in which language it will be said.
 *
 * @param key its name in the words files
 * @param args what is filled in
 * @param otherwise what is said if there is no such sentence; null: there is one
 */
record Phrase(String key, List<Object> args, @Nullable String otherwise) {

    static Phrase of(String key, Object... args) {
        return new Phrase(key, List.of(args), null);
    }

    /** Why the directory refused. */
    static Phrase refusal(DirectoryException refusal) {
        return new Phrase("refusal-" + refusal.code(), List.of(), String.valueOf(refusal.getMessage()));
    }

    String in(Words words) {
        return otherwise == null
                ? words.text(key, args.toArray())
                : words.find(key, args.toArray()).orElse(otherwise);
    }

    /** The value with every sentence in it said. */
    static Object said(Object value, Words words) {
        if (value instanceof Phrase phrase) {
            return phrase.in(words);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> said(item, words)).toList();
        }
        if (value instanceof Screen.Way way) {
            return Map.of("href", way.href(), "text", way.text().in(words));
        }
        return value;
    }
}
