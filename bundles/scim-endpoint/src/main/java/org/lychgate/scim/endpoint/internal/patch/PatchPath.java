package org.lychgate.scim.endpoint.internal.patch;

import org.jspecify.annotations.Nullable;
import org.lychgate.scim.endpoint.internal.document.Notices;
import org.lychgate.scim.endpoint.internal.error.ScimException;
import org.lychgate.scim.endpoint.internal.error.ScimType;
import org.lychgate.scim.endpoint.internal.filter.Filter;
import org.lychgate.scim.endpoint.internal.schema.AttributePath;

/**
 * Where an operation works (RFC 7644 section 3.5.2, figure 7).
 *
 * @param path the attribute, and its sub-attribute with or without a filter before it
 * @param filter which of its values; null: all
 */
record PatchPath(AttributePath path, @Nullable Filter filter) {

    /** Reads a path. @throws ScimException {@code invalidPath}, {@code invalidFilter} */
    static PatchPath parse(String text) {
        int open = text.indexOf('[');
        if (open < 0) {
            return new PatchPath(AttributePath.parse(text).orElseThrow(() -> invalid(text)), null);
        }
        int close = text.lastIndexOf(']');
        AttributePath holder = AttributePath.parse(text.substring(0, open))
                .filter(each -> each.sub() == null)
                .orElseThrow(() -> invalid(text));
        if (close < open) {
            throw invalid(text);
        }
        Filter filter = Filter.parse(text.substring(open + 1, close));
        String rest = text.substring(close + 1);
        if (rest.isEmpty()) {
            return new PatchPath(holder, filter);
        }
        AttributePath sub = rest.startsWith(".")
                ? AttributePath.parse(rest.substring(1))
                        .filter(each -> each.urn() == null && each.sub() == null)
                        .orElseThrow(() -> invalid(text))
                : refuse(text);
        return new PatchPath(new AttributePath(holder.urn(), holder.name(), sub.name()), filter);
    }

    private static AttributePath refuse(String text) {
        throw invalid(text);
    }

    private static ScimException invalid(String text) {
        return ScimException.of(
                ScimType.INVALID_PATH,
                "path: " + Notices.shortened(text) + " is no path (RFC 7644 section 3.5.2, figure 7)");
    }
}
