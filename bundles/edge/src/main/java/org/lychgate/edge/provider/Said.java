package org.lychgate.edge.provider;

/**
 * A sentence as a page shows it.
 *
 * @param text the sentence
 * @param foreign whether it is English on a page of another language; the element then says so, by {@code lang} and {@code dir}
 */
public record Said(String text, boolean foreign) {

    /** A sentence of the page's own language. */
    public static Said of(String text) {
        return new Said(text, false);
    }
}
