package org.lychgate.edge.internal;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.lychgate.edge.PageView;
import org.lychgate.edge.Pages;
import org.osgi.service.component.annotations.Component;

/** Pages made of Mustache templates; every value is escaped, a missing one is an error. */
@Component
public final class MustachePages implements Pages {
    private static final String FRAME = "frame.mustache";

    /** Enough for text and for quoted attributes; templates have no others. Addresses stay readable. */
    private static final Mustache.Escaper HTML = Escapers.simple(
            new String[][] {{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}, {"'", "&#39;"}});

    /** Weak, so that the class loader of an uninstalled bundle can go. */
    private final Map<Class<?>, Map<String, Template>> templates = new WeakHashMap<>();

    @Override
    public void write(HttpServletRequest request, HttpServletResponse response, PageView page) throws IOException {
        String content = template(page.owner(), page.template()).execute(page.model());
        String html = template(MustachePages.class, FRAME)
                .execute(Map.of("title", page.title(), "content", content, "scripts", page.scripts()));
        byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
        response.setStatus(page.status());
        response.setContentType("text/html;charset=utf-8");
        SecurityHeaders.page(response, page);
        response.setContentLength(bytes.length);
        if (!"HEAD".equals(request.getMethod())) {
            response.getOutputStream().write(bytes);
        }
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

    private static Reader open(Class<?> owner, String path) throws IOException {
        InputStream stream = owner.getResourceAsStream(path);
        if (stream == null) {
            throw new IOException("There is no template " + path + " beside " + owner.getName() + ".");
        }
        return new InputStreamReader(stream, StandardCharsets.UTF_8);
    }
}
