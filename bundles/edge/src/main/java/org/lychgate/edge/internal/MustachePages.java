package org.lychgate.edge.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.lychgate.edge.Languages;
import org.lychgate.edge.PageView;
import org.lychgate.edge.Pages;
import org.lychgate.edge.Shell;
import org.lychgate.edge.Signpost;
import org.lychgate.edge.Site;
import org.lychgate.edge.Words;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Pages made of Mustache templates, in the language of the request. */
@Component
public final class MustachePages implements Pages {
    private static final String FRAME = "frame.mustache";

    private final Templates templates = new Templates();
    private final Site site;
    private final Languages languages;
    private final Frame frame;
    private final List<Signpost> signposts = new CopyOnWriteArrayList<>();

    /** Frames pages with the kit's own files and words. */
    @Activate
    public MustachePages(@Reference Site site, @Reference Languages languages, @Reference Assets assets) {
        this.site = site;
        this.languages = languages;
        this.frame = new Frame(assets, languages);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindSignpost(Signpost signpost) {
        signposts.add(signpost);
    }

    void unbindSignpost(Signpost signpost) {
        signposts.remove(signpost);
    }

    @Override
    public void write(HttpServletRequest request, HttpServletResponse response, PageView page) throws IOException {
        // Only a page that may not write its own address into itself is asked for a language this way.
        BrowserLanguages.asked(request)
                .ifPresent(asked -> response.addHeader("Set-Cookie", LanguageServlet.cookie(asked, site.secure())));
        Words ours = languages.words(request, MustachePages.class);
        String html = templates.render(
                MustachePages.class,
                FRAME,
                frame.model(request, signposted(request, page), content(request, page), ours),
                ours);
        send(request, response, page, html);
    }

    @Override
    public void fragment(HttpServletRequest request, HttpServletResponse response, PageView page) throws IOException {
        send(request, response, page, content(request, page));
    }

    private PageView signposted(HttpServletRequest request, PageView page) {
        Shell shell = page.shell();
        if (shell == null || signposts.isEmpty()) {
            return page;
        }
        Stream<Shell.Entry> more = signposts.stream().map(signpost -> signpost.entry(request));
        return page.inside(new Shell(
                shell.organization(),
                shell.who(),
                shell.csrf(),
                Stream.concat(shell.entries().stream(), more).toList()));
    }

    private String content(HttpServletRequest request, PageView page) {
        return templates.render(page.owner(), page.template(), page.model(), languages.words(request, page.owner()));
    }

    private void send(HttpServletRequest request, HttpServletResponse response, PageView page, String html)
            throws IOException {
        byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
        response.setStatus(page.status());
        response.setContentType("text/html;charset=utf-8");
        response.setHeader("Content-Language", languages.of(request).getLanguage());
        SecurityHeaders.page(response, page);
        response.setContentLength(bytes.length);
        if (!"HEAD".equals(request.getMethod())) {
            response.getOutputStream().write(bytes);
        }
    }
}
