package org.lychgate.edge;

import java.util.List;
import java.util.Map;

/**
 * A page to be shown.
 *
 * @param status HTTP status
 * @param title for the browser's title and the page's one h1
 * @param owner a class of the bundle that holds the template
 * @param template path of a Mustache template, relative to that class
 * @param model its values; escaped by the template
 * @param formOrigins other origins that a form of this page ends at, for {@code form-action}
 * @param secret whether the address or content is secret: {@code no-store} and {@code no-referrer}
 */
public record PageView(
        int status,
        String title,
        Class<?> owner,
        String template,
        Map<String, Object> model,
        List<String> formOrigins,
        boolean secret) {

    /** Copies the collections. */
    public PageView {
        model = Map.copyOf(model);
        formOrigins = List.copyOf(formOrigins);
    }

    /** A page whose forms stay here and whose content is not secret. */
    public static PageView of(int status, String title, Class<?> owner, String template, Map<String, Object> model) {
        return new PageView(status, title, owner, template, model, List.of(), false);
    }

    /** The same page, never stored and never named to others. */
    public PageView kept() {
        return new PageView(status, title, owner, template, model, formOrigins, true);
    }

    /** The same page with forms that end at other origins. */
    public PageView endingAt(List<String> origins) {
        return new PageView(status, title, owner, template, model, origins, secret);
    }
}
