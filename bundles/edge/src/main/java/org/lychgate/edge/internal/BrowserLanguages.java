package org.lychgate.edge.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lychgate.edge.Languages;
import org.lychgate.edge.Words;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The language that a browser asks for. */
@Component
public final class BrowserLanguages implements Languages {
    private static final String PERSON = "org.lychgate.edge.person.language";
    private static final List<Locale> OFFERED = List.of(
            Locale.ENGLISH, Locale.GERMAN, Locale.forLanguageTag("es"), Locale.JAPANESE, Locale.forLanguageTag("ar"));

    private static final Pattern ASKED = Pattern.compile("(?:^|&)lang=([a-z]{2})(?=&|$)");

    private final Lexicon lexicon = new Lexicon();

    /** Reads words as they are asked for. */
    @Activate
    public BrowserLanguages() {}

    @Override
    public List<Locale> offered() {
        return OFFERED;
    }

    @Override
    public Locale of(HttpServletRequest request) {
        return asked(request)
                .or(() -> chosen(request))
                .or(() -> ofPerson(request))
                .orElseGet(() -> preferred(request));
    }

    @Override
    public Words words(HttpServletRequest request, Class<?> owner) {
        return words(of(request), owner);
    }

    @Override
    public Words words(Locale locale, Class<?> owner) {
        return new BundleWords(lexicon, owner, offered(locale.getLanguage()).orElse(Locale.ENGLISH));
    }

    /** Notes the language of the person who was found to be signed in. */
    static void person(HttpServletRequest request, @Nullable String language) {
        if (language != null) {
            request.setAttribute(PERSON, language);
        }
    }

    /** The language of that name, if there is one on offer. */
    static Optional<Locale> offered(String language) {
        return OFFERED.stream()
                .filter(locale -> locale.getLanguage().equals(language))
                .findFirst();
    }

    /** The language that the address asks for by {@code ?lang=}: how a page whose address is secret is shown in another one. */
    static Optional<Locale> asked(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null || !request.getMethod().matches("GET|HEAD")
                ? Optional.empty()
                : ASKED.matcher(query)
                        .results()
                        .flatMap(found -> offered(found.group(1)).stream())
                        .findFirst();
    }

    private static Optional<Locale> chosen(HttpServletRequest request) {
        return Cookies.values(request, Cookies.LANGUAGE).stream()
                .flatMap(value -> offered(value).stream())
                .findFirst();
    }

    private static Optional<Locale> ofPerson(HttpServletRequest request) {
        return request.getAttribute(PERSON) instanceof String tag
                ? offered(Locale.forLanguageTag(tag).getLanguage())
                : Optional.empty();
    }

    private static Locale preferred(HttpServletRequest request) {
        // Without the header the container would name the language of the machine.
        Stream<Locale> accepted = request.getHeader("Accept-Language") == null
                ? Stream.of()
                : Collections.list(request.getLocales()).stream();
        return accepted.flatMap(locale -> offered(locale.getLanguage()).stream())
                .findFirst()
                .orElse(Locale.ENGLISH);
    }
}
