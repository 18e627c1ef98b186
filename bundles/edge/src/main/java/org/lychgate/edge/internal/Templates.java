package org.lychgate.edge.internal;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.lychgate.edge.Words;

/** Mustache templates of all bundles; every value is escaped, a missing one is an error, and so is a missing sentence. */
final class Templates {

    /**
     * Enough for text and for quoted attributes; templates have no others. Addresses stay readable. The bar parts the values of a sentence ({@link
     * #sentence}), so it may not come from a value.
     */
    private static final Mustache.Escaper HTML = Escapers.simple(new String[][] {
        {"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}, {"'", "&#39;"}, {"|", "&#124;"}
    });

    /** Weak, so that the class loader of an uninstalled bundle can go. */
    private final Map<Class<?>, Map<String, Template>> templates = new WeakHashMap<>();

    /** The template filled with the model, {@code t} (sentences by their key) and {@code say} (sentences with values). */
    String render(Class<?> owner, String path, Map<String, ?> model, Words words) {
        Map<String, Object> values = new HashMap<>(model);
        values.put("t", (Mustache.CustomContext) words::text);
        values.put("say", (Mustache.Lambda) (fragment, out) -> out.write(sentence(fragment.execute(), words)));
        return template(owner, path).execute(values);
    }

    /**
     * A sentence around values.
     *
     * @param call the key and, each after a bar, the values as HTML
     */
    private static String sentence(String call, Words words) {
        List<String> parts = Stream.of(call.split("\\|", -1)).map(String::strip).toList();
        // The sentence itself has no values yet, so its places are filled with themselves.
        String pattern = words.text(parts.get(0), "{0}", "{1}", "{2}", "{3}", "{4}");
        List<String> values =
                parts.stream().skip(1).map(value -> "<bdi>" + value + "</bdi>").toList();
        return BundleWords.fill(HTML.escape(pattern), values);
    }

    private Template template(Class<?> owner, String path) {
        Map<String, Template> ofOwner;
        synchronized (templates) {
            ofOwner = templates.computeIfAbsent(owner, o -> new ConcurrentHashMap<>());
        }
        Template known = ofOwner.get(path);
        if (known != null) {
            return known;
        }
        Template compiled = compile(owner, path);
        ofOwner.put(path, compiled);
        return compiled;
    }

    private static Template compile(Class<?> owner, String path) {
        try (Reader source = open(owner, path)) {
            return Mustache.compiler()
                    .withEscaper(HTML)
                    .emptyStringIsFalse(true)
                    .withLoader(name -> open(owner, name + ".mustache"))
                    .compile(source);
        } catch (IOException e) {
            throw new UncheckedIOException("Template " + path + " of " + owner.getName() + " cannot be read.", e);
        }
    }

    /** Beside the owner, else in the nearest package above it: parts that several packages of a bundle share. */
    private static Reader open(Class<?> owner, String path) throws IOException {
        for (String folder = owner.getPackageName(); !folder.isEmpty(); folder = above(folder)) {
            InputStream stream = owner.getResourceAsStream("/" + folder.replace('.', '/') + "/" + path);
            if (stream != null) {
                return new InputStreamReader(stream, StandardCharsets.UTF_8);
            }
        }
        throw new IOException("There is no template " + path + " beside " + owner.getName() + " or above.");
    }

    private static String above(String folder) {
        int dot = folder.lastIndexOf('.');
        return dot < 0 ? "" : folder.substring(0, dot);
    }
}
