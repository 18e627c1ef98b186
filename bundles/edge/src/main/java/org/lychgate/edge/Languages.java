package org.lychgate.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.osgi.annotation.versioning.ProviderType;

/** The languages that pages are written in, and which one a request is answered in. */
@ProviderType
public interface Languages {

    /** Every language on offer, English first. */
    List<Locale> offered();

    /** The language of an answer: what the browser chose here, else what the signed-in person chose, else what the browser prefers, else English. */
    Locale of(HttpServletRequest request);

    /**
     * The words of a request's answer.
     *
     * @param owner a class of the package that holds {@code words_en.properties} and its translations
     */
    Words words(HttpServletRequest request, Class<?> owner);

    /**
     * The words in a given language.
     *
     * @param locale one of {@link #offered}; any other means English
     * @param owner a class of the package that holds {@code words_en.properties} and its translations
     */
    Words words(Locale locale, Class<?> owner);
}
