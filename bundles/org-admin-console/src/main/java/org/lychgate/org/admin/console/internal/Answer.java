package org.lychgate.org.admin.console.internal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What the console answers. */
public sealed interface Answer {

    /**
     * Something a person should mend.
     *
     * @param field id of the field; empty: no field
     * @param text what is wrong and what to do
     */
    record Mistake(String field, String text) {}

    /**
     * A page in the console's frame; for htmx its content only. The router adds to the model: {@code csrf}, {@code base} (the organization's address in the
     * console), {@code common} (the words that all pages share), {@code notice}, {@code mistakes}, {@code isBad} and for each field with a mistake
     * {@code bad-FIELD}.
     *
     * @param status HTTP status
     * @param title title and h1, in the visitor's language
     * @param owner a class of the package that holds template and words
     * @param template file name of the template
     * @param model its values
     * @param mistakes what to mend, shown on top
     * @param secret whether it shows something that must never be stored
     * @param scripts paths of our own scripts that this page needs beside those of the frame
     */
    record Page(
            int status,
            String title,
            Class<?> owner,
            String template,
            Map<String, Object> model,
            List<Mistake> mistakes,
            boolean secret,
            List<String> scripts)
            implements Answer {
        /** Copies the collections. */
        public Page {
            model = Map.copyOf(model);
            mistakes = List.copyOf(mistakes);
            scripts = List.copyOf(scripts);
        }

        /** A page as it is first shown. */
        public static Page of(String title, Class<?> owner, String template, Map<String, Object> model) {
            return new Page(200, title, owner, template, model, List.of(), false, List.of());
        }

        /** The same with what is to be mended. */
        public Page with(int otherStatus, List<Mistake> toMend) {
            return new Page(otherStatus, title, owner, template, model, toMend, secret, scripts);
        }

        /** The same with one thing to be mended. */
        public Page with(int otherStatus, String field, String text) {
            return with(otherStatus, List.of(new Mistake(field, text)));
        }

        /** The same, never stored and never named to others. */
        public Page kept() {
            return new Page(status, title, owner, template, model, mistakes, true, scripts);
        }

        /** The same with a script of our own. */
        public Page scripted(String path) {
            return new Page(status, title, owner, template, model, mistakes, secret, List.of(path));
        }
    }

    /**
     * Somewhere else, by GET.
     *
     * @param location path of this site
     * @param notice key of a word {@code notice-…} of the page shown next; empty: none
     */
    record SeeOther(String location, String notice) implements Answer {}

    /** The visitor has to prove first who they are (security rule 25); a form that was sent is kept meanwhile. */
    record ProveFirst() implements Answer {}

    /** Nothing new: a page that looks again by itself stays as it is. */
    record Unchanged() implements Answer {}

    /**
     * Something to keep.
     *
     * @param name the file's name
     * @param mediaType with its character set
     * @param text the content
     */
    record Download(String name, String mediaType, String text) implements Answer {
        /** The content as it is sent. */
        byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
