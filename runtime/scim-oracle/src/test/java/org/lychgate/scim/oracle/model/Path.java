package org.lychgate.scim.oracle.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lychgate.scim.oracle.model.Shape.Attr;

/**
 * An attribute path (RFC 7644 sections 3.5.2 and 3.10).
 *
 * @param extension null: the core schema
 * @param attribute null: the whole extension
 * @param filter the text in brackets
 * @param sub a sub-attribute
 */
record Path(
        @Nullable Attr extension,
        @Nullable Attr attribute,
        @Nullable String filter,
        @Nullable Attr sub) {
    private static final Pattern PARTS =
            Pattern.compile("([A-Za-z$][\\w$-]*)(?:\\[(.*)])?(?:\\.([A-Za-z$][\\w$-]*))?", Pattern.DOTALL);

    /** Reads a path; empty if it is none, or names nothing of the shape. */
    static Optional<Path> of(String text, Shape shape) {
        String rest = text.strip();
        if (startsWith(rest, shape.urn() + ":")) {
            return core(rest.substring(shape.urn().length() + 1), shape);
        }
        for (Attr extension : shape.extensions()) {
            if (rest.equalsIgnoreCase(extension.name())) {
                return Optional.of(new Path(extension, null, null, null));
            }
            if (startsWith(rest, extension.name() + ":")) {
                return within(extension, rest.substring(extension.name().length() + 1));
            }
        }
        return core(rest, shape);
    }

    /** The attribute whose values are compared or written in the end. */
    Attr leaf() {
        Attr leaf = sub != null ? sub : attribute != null ? attribute : extension;
        if (leaf == null) {
            throw new IllegalStateException("a path of nothing");
        }
        return leaf;
    }

    private static Optional<Path> core(String text, Shape shape) {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Optional<Attr> attribute = shape.attribute(parts.group(1)).filter(a -> !a.extension());
        if (attribute.isPresent()) {
            return finish(null, attribute.get(), parts);
        }
        // Entra names manager without its URN.
        for (Attr extension : shape.extensions()) {
            if ("manager".equalsIgnoreCase(parts.group(1))
                    && extension.sub("manager").isPresent()) {
                return within(extension, text);
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> within(Attr extension, String text) {
        Matcher parts = PARTS.matcher(text);
        return parts.matches()
                ? extension.sub(parts.group(1)).flatMap(a -> finish(extension, a, parts))
                : Optional.empty();
    }

    private static Optional<Path> finish(@Nullable Attr extension, Attr attribute, Matcher parts) {
        String filter = parts.group(2);
        String sub = parts.group(3);
        if (sub == null) {
            return Optional.of(new Path(extension, attribute, filter, null));
        }
        return attribute.sub(sub).map(s -> new Path(extension, attribute, filter, s));
    }

    private static boolean startsWith(String text, String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }
}
