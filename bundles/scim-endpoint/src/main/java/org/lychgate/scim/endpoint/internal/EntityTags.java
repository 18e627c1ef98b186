package org.lychgate.scim.endpoint.internal;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Weak entity tags and the conditions that name them (RFC 7644 section 3.14). */
final class EntityTags {
    private static final String ANY = "*";

    private EntityTags() {}

    /** The tag of a version. */
    static String of(long version) {
        return "W/\"" + version + "\"";
    }

    /** Whether {@code If-None-Match} names this version. */
    static boolean names(@Nullable String header, long version) {
        return header != null && (header.strip().equals(ANY) || versions(header).contains(Long.toString(version)));
    }

    /**
     * The version that a write must still find.
     *
     * @param header {@code If-Match}; null: there is none
     * @param present reads the present version; empty: there is no such resource
     * @return null: whatever is there
     */
    static @Nullable Long expected(@Nullable String header, java.util.function.Supplier<Optional<Long>> present) {
        if (header == null || header.isBlank() || header.strip().equals(ANY)) {
            return null;
        }
        Optional<Long> version = present.get();
        if (version.isEmpty()) {
            // Whatever the tag, the answer is that there is nothing.
            return null;
        }
        if (!versions(header).contains(Long.toString(version.get()))) {
            throw Refusals.stale();
        }
        return version.get();
    }

    private static Set<String> versions(String header) {
        Set<String> found = new HashSet<>();
        for (String one : header.split(",", -1)) {
            String tag = one.strip();
            if (tag.startsWith("W/")) {
                tag = tag.substring(2);
            }
            if (tag.length() > 2 && tag.startsWith("\"") && tag.endsWith("\"")) {
                tag = tag.substring(1, tag.length() - 1);
            }
            found.add(tag);
        }
        return found;
    }
}
