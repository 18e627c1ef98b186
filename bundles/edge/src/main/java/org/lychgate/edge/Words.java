package org.lychgate.edge;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.lychgate.directory.api.DirectoryException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The sentences of one bundle's pages in one language. They stand in {@code words_en.properties} (UTF-8) beside the owner class, else in a package above
 * it, else among the kit's own. What is not translated is said in English.
 */
@ProviderType
public interface Words {

    /**
     * A sentence. {@code {0}} to {@code {9}} are replaced by the arguments; nothing else is special, an apostrophe is one apostrophe.
     *
     * @param key a name without dots
     * @param args what is filled in; numbers are written as this language writes them
     * @throws IllegalArgumentException if there is no such sentence in English
     */
    String text(String key, Object... args);

    /** A sentence, if there is one of that name. */
    Optional<String> find(String key, Object... args);

    /** Why the directory refused: the sentence {@code refusal-<code>} if there is one, else the refusal's own English words. */
    String refusal(DirectoryException refusal);

    /** The language. */
    Locale locale();

    /** Whether it is written from right to left. */
    boolean rightToLeft();

    /** Date and time, to the minute, in UTC. */
    String time(Instant at);

    /** The date in UTC. */
    String date(Instant at);
}
