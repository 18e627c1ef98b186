package org.lychgate.directory.api;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** In which language people are spoken to. */
@ProviderType
public interface LanguageChoices {

    /**
     * Remembers the language a person chose; it goes before what is provisioned.
     *
     * @param tag a language tag (BCP 47), for example {@code pt-BR}
     * @throws DirectoryException {@code language_invalid} (MALFORMED), {@code user_unknown}
     */
    void choose(CompanyId company, String userId, String tag);

    /** The language of a person: chosen, else provisioned. */
    Optional<String> of(CompanyId company, String userId);
}
