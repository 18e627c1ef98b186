package org.lychgate.portal.login.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;

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
        Phrase title,
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
    record Mistake(String field, Phrase text) {}

    /**
     * Where a page leads on.
     *
     * @param href the address
     * @param text the words of the link
     */
    record Way(String href, Phrase text) {
        static final Way TO_LOGIN = new Way("/login", Phrase.of("way-login"));
        static final Way HOME = new Way("/", Phrase.of("way-home"));

        static Way toSso(String companyId) {
            return new Way("/auth/saml/" + companyId + "/login", Phrase.of("sso-log-in"));
        }
    }

    Screen(int status, Phrase title, String template, Map<String, Object> model) {
        this(status, title, template, model, List.of(), List.of());
    }

    /** A page of plain paragraphs with one way on. */
    static Screen message(int status, Phrase title, Way way, Phrase... paragraphs) {
        return new Screen(status, title, "message.mustache", Map.of("paragraphs", List.of(paragraphs), "way", way));
    }

    Screen withMistake(int otherStatus, String field, Phrase text) {
        return new Screen(otherStatus, title, template, model, List.of(new Mistake(field, text)), formOrigins);
    }

    Screen endingAt(List<String> origins) {
        return new Screen(status, title, template, model, mistakes, origins);
    }

    /** Writes the page. */
    void write(PortalPages pages, HttpServletRequest request, HttpServletResponse response) throws IOException {
        pages.write(request, response, this);
    }
}
