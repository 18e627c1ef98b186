package org.lychgate.directory.internal.people;

import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lychgate.directory.api.DirectoryException;

/** Language tags (BCP 47), in one spelling. */
public final class LanguageTags {
    private static final int LENGTH = 35;

    private LanguageTags() {}

    /** A tag somebody chose. @throws DirectoryException {@code language_invalid} */
    public static String chosen(String tag) {
        return canonical(tag.strip())
                .orElseThrow(() -> new DirectoryException(
                        DirectoryException.Kind.MALFORMED,
                        "language_invalid",
                        "A language tag like de or pt-BR is expected.",
                        List.of(new DirectoryException.Problem("/language", "A language tag is expected."))));
    }

    /** The first tag of what provisioning says: {@code de-AT}, {@code de_AT} or {@code de-AT, en;q=0.8} (RFC 7643, 4.1.1). */
    public static Optional<String> provisioned(String text) {
        return canonical(text.strip().split("[,; ]", 2)[0].replace('_', '-'));
    }

    private static Optional<String> canonical(String tag) {
        if (tag.isEmpty() || tag.length() > LENGTH) {
            return Optional.empty();
        }
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag).build();
            return locale.getLanguage().isEmpty() ? Optional.empty() : Optional.of(locale.toLanguageTag());
        } catch (IllformedLocaleException e) {
            return Optional.empty();
        }
    }
}
