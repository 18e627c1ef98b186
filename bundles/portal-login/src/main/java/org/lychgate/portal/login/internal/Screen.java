package org.lychgate.portal.login.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lychgate.edge.PageView;
import org.lychgate.edge.Pages;

/**
 * A page of this bundle in the making.
 *
 * @param status HTTP status
 * @param title title and h1
 * @param template file name of the template
 * @param model its values
 * @param mistakes what the person should mend
 * @param formOrigins other origins its form ends at
 */
record Screen(
        int status,
        String title,
        String template,
        Map<String, Object> model,
        List<Mistake> mistakes,
        List<String> formOrigins) {

    /**
     * Something a person should mend.
     *
     * @param field id of the field; empty: no field
     * @param text what is wrong and what to do
     */
    record Mistake(String field, String text) {}

    /**
     * Where a page leads on.
     *
     * @param href the address
     * @param text the words of the link
     */
    record Way(String href, String text) {
        static final Way TO_LOGIN = new Way("/login", "Go to the sign-in page");
        static final Way HOME = new Way("/", "Go to the home page");

        static Way toSso(String companyId) {
            return new Way("/auth/saml/" + companyId + "/login", "SSO LOG IN");
        }
    }

    Screen(int status, String title, String template, Map<String, Object> model) {
        this(status, title, template, model, List.of(), List.of());
    }

    /** A page of plain paragraphs with one way on. */
    static Screen message(int status, String title, Way way, String... paragraphs) {
        return new Screen(status, title, "message.mustache", Map.of("paragraphs", List.of(paragraphs), "way", way));
    }

    Screen withMistake(int otherStatus, String field, String text) {
        return new Screen(otherStatus, title, template, model, List.of(new Mistake(field, text)), formOrigins);
    }

    Screen endingAt(List<String> origins) {
        return new Screen(status, title, template, model, mistakes, origins);
    }

    /** Writes the page. Where the address ends in a token, it is never named to others. */
    void write(Pages pages, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, Object> values = new HashMap<>(model);
        values.put("mistakes", mistakes);
        mistakes.forEach(mistake -> values.put("bad-" + mistake.field(), true));
        values.put("isBad", !mistakes.isEmpty());
        pages.write(
                request,
                response,
                new PageView(status, title, Screen.class, template, values, formOrigins, hasToken(request)));
    }

    private static boolean hasToken(HttpServletRequest request) {
        String rest = request.getPathInfo();
        return rest != null && rest.length() > 1;
    }
}
