package org.lychgate.scim.endpoint.internal.schema;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of an attribute as a client writes it (RFC 7644 section 3.10).
 *
 * @param urn of the schema; null: none was given
 * @param name of the attribute
 * @param sub the sub-attribute; null: none was given
 */
public record AttributePath(
        @Nullable String urn, String name, @Nullable String sub) {
    private static final Pattern NAME = Pattern.compile("[$A-Za-z][A-Za-z0-9_$-]*");

    /** Reads a path; empty if it is none. The dots in a URN's version belong to the URN. */
    public static Optional<AttributePath> parse(String text) {
        int colon = text.lastIndexOf(':');
        String urn = colon < 0 ? null : text.substring(0, colon);
        String rest = text.substring(colon + 1);
        int dot = rest.indexOf('.');
        String name = dot < 0 ? rest : rest.substring(0, dot);
        String sub = dot < 0 ? null : rest.substring(dot + 1);
        if (urn != null && urn.isEmpty()
                || !NAME.matcher(name).matches()
                || sub != null && !NAME.matcher(sub).matches()) {
            return Optional.empty();
        }
        return Optional.of(new AttributePath(urn, name, sub));
    }

    /** The path of an attribute with its sub-attribute left off. */
    public AttributePath whole() {
        return sub == null ? this : new AttributePath(urn, name, null);
    }

    @Override
    public String toString() {
        return (urn == null ? "" : urn + ":") + name + (sub == null ? "" : "." + sub);
    }
}
