package org.lychgate.directory.internal.people;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.Page;

/** Where a list goes on: the last row's moment and id, so that rows that come and go in between move nothing. */
public final class Cursors {
    private Cursors() {}

    /** The last row that was seen. */
    public record Position(Instant at, String id) {}

    /** Reads a cursor; null for the first part. @throws DirectoryException {@code cursor_invalid} */
    public static @Nullable Position read(Page.Request page) {
        if (page.cursor() == null) {
            return null;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(page.cursor()), StandardCharsets.UTF_8);
            int bar = text.indexOf('|');
            if (bar > 0) {
                return new Position(Instant.parse(text.substring(0, bar)), text.substring(bar + 1));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw invalid();
        }
        throw invalid();
    }

    /** Makes a part of a list out of rows that were asked for with one more than the limit. */
    public static <R, T> Page<T> page(
            List<R> rows, Page.Request page, Function<R, Position> position, Function<List<R>, List<T>> items) {
        boolean more = rows.size() > page.limit();
        List<R> part = more ? rows.subList(0, page.limit()) : rows;
        String next = more ? write(position.apply(part.get(part.size() - 1))) : null;
        return new Page<>(items.apply(part), next);
    }

    private static String write(Position position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((position.at() + "|" + position.id()).getBytes(StandardCharsets.UTF_8));
    }

    private static DirectoryException invalid() {
        return new DirectoryException(
                DirectoryException.Kind.MALFORMED,
                "cursor_invalid",
                "cursor must be the nextCursor of a former answer of the same list.");
    }
}
