package org.lychgate.portal.login.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lychgate.edge.Languages;
import org.lychgate.edge.PageView;
import org.lychgate.edge.Pages;
import org.lychgate.edge.Words;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says screens in the language of the request. */
@Component(service = PortalPages.class)
public final class PortalPages {
    private final Pages pages;
    private final Languages languages;

    /** Writes by the common frame. */
    @Activate
    public PortalPages(@Reference Pages pages, @Reference Languages languages) {
        this.pages = pages;
        this.languages = languages;
    }

    /** The words of this bundle. */
    Words words(HttpServletRequest request) {
        return languages.words(request, PortalPages.class);
    }

    /** Writes a screen. Where the address ends in a token, it is never named to others. */
    void write(HttpServletRequest request, HttpServletResponse response, Screen screen) throws IOException {
        Words words = words(request);
        Map<String, Object> values = new HashMap<>(screen.model());
        values.replaceAll((name, value) -> Phrase.said(value, words));
        values.put("mistakes", mistakes(screen, words));
        screen.mistakes().forEach(mistake -> values.put("bad-" + mistake.field(), true));
        values.put("isBad", !screen.mistakes().isEmpty());
        pages.write(
                request,
                response,
                new PageView(
                        screen.status(),
                        screen.title().in(words),
                        PortalPages.class,
                        screen.template(),
                        values,
                        screen.formOrigins(),
                        hasToken(request)));
    }

    private static List<Map<String, String>> mistakes(Screen screen, Words words) {
        return screen.mistakes().stream()
                .map(mistake ->
                        Map.of("field", mistake.field(), "text", mistake.text().in(words)))
                .toList();
    }

    private static boolean hasToken(HttpServletRequest request) {
        String rest = request.getPathInfo();
        return rest != null && rest.length() > 1;
    }
}
