package org.lychgate.org.admin.rest.internal;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Page;
import org.lychgate.edge.admin.Refusal;

/**
 * A part of a list.
 *
 * @param items the rows
 * @param nextCursor where the next part starts; null at the end
 */
record Listing<T>(List<T> items, @Nullable String nextCursor) {

    static <S, T> Listing<T> of(Page<S> page, Function<S, T> view) {
        return new Listing<>(page.items().stream().map(view).toList(), page.cursor());
    }

    /** What {@code ?limit=} and {@code ?cursor=} ask for. */
    static Page.Request request(@Nullable String limit, @Nullable String cursor) {
        String from = cursor == null || cursor.isEmpty() ? null : cursor;
        if (limit == null) {
            return new Page.Request(Page.Request.FIRST.limit(), from);
        }
        try {
            return new Page.Request(Integer.parseInt(limit), from);
        } catch (NumberFormatException e) {
            throw Refusal.of(400, "limit_invalid", "limit is a number from 1 to 200.");
        }
    }
}
