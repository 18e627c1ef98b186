package org.lychgate.edge;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
 * @param scripts paths of our own scripts that the page needs, for example {@link #SUBMIT_SCRIPT}
 * @param shell the console around the page; null: a narrow card on its own
 */
public record PageView(
        int status,
        String title,
        Class<?> owner,
        String template,
        Map<String, Object> model,
        List<String> formOrigins,
        boolean secret,
        List<String> scripts,
        @Nullable Shell shell) {

    /** The script of copy buttons; pages inside a {@link Shell} have it by themselves. */
    public static final String CONSOLE_SCRIPT = "/assets/console.js";

    /** The script that submits the form with the attribute {@code data-submit} as soon as the page is there. */
    public static final String SUBMIT_SCRIPT = "/assets/submit.js";

    private static final Pattern SOURCE = Pattern.compile("https?:|https?://[A-Za-z0-9._\\-\\[\\]:]+");
    private static final Pattern SCRIPT = Pattern.compile("/[A-Za-z0-9._\\-/]+\\.js");

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException if an origin or script path could change the meaning of the Content-Security-Policy
     */
    public PageView {
        model = Map.copyOf(model);
        formOrigins = List.copyOf(formOrigins);
        scripts = List.copyOf(scripts);
        if (!formOrigins.stream().allMatch(o -> SOURCE.matcher(o).matches())) {
            throw new IllegalArgumentException("A form origin is a scheme, or scheme, host and port, without a path.");
        }
        if (!scripts.stream().allMatch(s -> SCRIPT.matcher(s).matches())) {
            throw new IllegalArgumentException("A script is a path of this site that ends in .js.");
        }
    }

    /** A page without scripts. */
    public PageView(
            int status,
            String title,
            Class<?> owner,
            String template,
            Map<String, Object> model,
            List<String> formOrigins,
            boolean secret) {
        this(status, title, owner, template, model, formOrigins, secret, List.of(), null);
    }

    /** A page whose forms stay here and whose content is not secret. */
    public static PageView of(int status, String title, Class<?> owner, String template, Map<String, Object> model) {
        return new PageView(status, title, owner, template, model, List.of(), false, List.of(), null);
    }

    /** The same page, never stored and never named to others. */
    public PageView kept() {
        return new PageView(status, title, owner, template, model, formOrigins, true, scripts, shell);
    }

    /** The same page with forms that end at other origins. */
    public PageView endingAt(List<String> origins) {
        return new PageView(status, title, owner, template, model, origins, secret, scripts, shell);
    }

    /** The same page with scripts of our own. */
    public PageView scripted(String... paths) {
        return new PageView(status, title, owner, template, model, formOrigins, secret, List.of(paths), shell);
    }

    /** The same page inside the console. */
    public PageView inside(Shell around) {
        return new PageView(status, title, owner, template, model, formOrigins, secret, scripts, around);
    }
}
