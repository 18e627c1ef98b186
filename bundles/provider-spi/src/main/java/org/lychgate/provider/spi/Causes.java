package org.lychgate.provider.spi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads causes from a plug-in's own file: UTF-8, JSON, <code>{"causes": [{"id": "…", "reasons": ["…"], "title": "…"}]}</code>. The members of an entry are
 * {@code id}, {@code reasons}, {@code general}, {@code when} and the lower-case names of {@link Cause.Part}.
 */
public final class Causes {
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,64}");
    private static final Set<String> LISTS = Set.of("reasons", "general", "when");

    private Causes() {}

    /**
     * Reads a file.
     *
     * @param owner the class that the file stands beside
     * @param resource the file's name
     * @return the causes, in the order of the file
     * @throws IllegalArgumentException if the file is not there, is not of that form, or names a cause twice
     */
    public static List<Cause> read(Class<?> owner, String resource) {
        try (InputStream in = owner.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no file " + resource + " beside " + owner.getName());
            }
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a document.
     *
     * @throws IllegalArgumentException if it is not of the form, or names a cause twice
     */
    public static List<Cause> read(String json) {
        Object causes = members(JsonText.read(json)).get("causes");
        if (!(causes instanceof List<?> entries)) {
            throw new IllegalArgumentException("There is no list named causes");
        }
        List<Cause> read = new ArrayList<>();
        for (Object entry : entries) {
            Cause cause = cause(members(entry));
            if (read.stream().anyMatch(other -> other.id().equals(cause.id()))) {
                throw new IllegalArgumentException("The cause " + cause.id() + " is there twice");
            }
            read.add(cause);
        }
        return List.copyOf(read);
    }

    private static Cause cause(Map<?, ?> entry) {
        String id = text("id", entry.get("id"));
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("A cause is named by letters, digits and dashes: " + id);
        }
        Map<Cause.Part, String> texts = new EnumMap<>(Cause.Part.class);
        for (Map.Entry<?, ?> member : entry.entrySet()) {
            String name = (String) member.getKey();
            if (!name.equals("id") && !LISTS.contains(name)) {
                texts.put(part(id, name), text(name, member.getValue()));
            }
        }
        return new Cause(id, texts("reasons", entry), texts("general", entry), texts("when", entry), texts);
    }

    private static Cause.Part part(String id, String name) {
        try {
            return Cause.Part.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The cause " + id + " has the unknown member " + name, e);
        }
    }

    private static Map<?, ?> members(@Nullable Object value) {
        if (value instanceof Map<?, ?> members) {
            return members;
        }
        throw new IllegalArgumentException("Expected an object");
    }

    private static List<String> texts(String name, Map<?, ?> entry) {
        Object value = entry.containsKey(name) ? entry.get(name) : List.of();
        if (value instanceof List<?> list) {
            return list.stream().map(element -> text(name, element)).toList();
        }
        throw new IllegalArgumentException("Expected a list named " + name);
    }

    private static String text(String name, @Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("Expected a text named " + name);
    }
}
