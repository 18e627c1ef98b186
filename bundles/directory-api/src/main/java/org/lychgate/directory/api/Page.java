package org.lychgate.directory.api;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param items the rows, in the list's stable order
 * @param cursor where the next part starts; null at the end
 */
public record Page<T>(List<T> items, @Nullable String cursor) {
    /** Copies the rows. */
    public Page {
        items = List.copyOf(items);
    }

    /** Where the next part starts; empty at the end. */
    public Optional<String> nextCursor() {
        return Optional.ofNullable(cursor);
    }

    /**
     * Which part of a list.
     *
     * @param limit at most so many rows, 1 to 200
     * @param cursor from a former part; null for the first
     */
    public record Request(int limit, @Nullable String cursor) {
        /** The first part, 50 rows. */
        public static final Request FIRST = new Request(50, null);

        /** @throws DirectoryException {@code limit_invalid} if the limit is out of range */
        public Request {
            if (limit < 1 || limit > 200) {
                throw new DirectoryException(
                        DirectoryException.Kind.MALFORMED, "limit_invalid", "limit is a number from 1 to 200.");
            }
        }
    }
}
