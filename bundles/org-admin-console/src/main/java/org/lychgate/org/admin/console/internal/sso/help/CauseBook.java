package org.lychgate.org.admin.console.internal.sso.help;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.provider.registry.IdentityProviders;
import org.lychgate.provider.registry.LiveProvider;
import org.lychgate.provider.spi.Cause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the plug-ins that are live now know of causes.
 *
 * @param entries each cause once
 */
record CauseBook(List<Entry> entries) {
    private static final Logger LOG = LoggerFactory.getLogger(CauseBook.class);
    private static final String EVERYBODY = "generic";

    /**
     * One plug-in's words for a cause.
     *
     * @param provider the plug-in's id
     * @param name how people call its identity provider
     * @param cause what it says; over another plug-in's cause only what differs
     */
    record Worded(String provider, String name, Cause cause) {
        boolean isOfEverybody() {
            return provider.equals(EVERYBODY);
        }
    }

    /**
     * One cause.
     *
     * @param whole who describes it in full
     * @param over whose words are laid over it
     */
    record Entry(Worded whole, List<Worded> over) {
        Cause cause() {
            return whole.cause();
        }

        String text(Cause.Part part) {
            return cause().text(part).orElse("");
        }
    }

    static CauseBook of(IdentityProviders providers) {
        Map<String, Worded> whole = new LinkedHashMap<>();
        Map<String, List<Worded>> over = new LinkedHashMap<>();
        for (Worded worded : words(providers)) {
            String id = worded.cause().id();
            if (worded.cause().reasons().isEmpty()) {
                over.computeIfAbsent(id, any -> new ArrayList<>()).add(worded);
            } else {
                whole.putIfAbsent(id, worded);
            }
        }
        return new CauseBook(whole.values().stream()
                .map(worded ->
                        new Entry(worded, over.getOrDefault(worded.cause().id(), List.of())))
                .toList());
    }

    Optional<Entry> find(String id) {
        return entries.stream().filter(entry -> entry.cause().id().equals(id)).findFirst();
    }

    private static List<Worded> words(IdentityProviders providers) {
        List<Worded> words = new ArrayList<>();
        for (LiveProvider live : providers.live()) {
            try {
                String id = live.provider().descriptor().id();
                String name = live.provider().descriptor().displayName();
                live.provider().causes().forEach(cause -> words.add(new Worded(id, name, cause)));
            } catch (RuntimeException | LinkageError e) {
                // The edge towards plug-ins: one that breaks takes its own words along only.
                LOG.warn("Provider plug-in {} has no causes that can be read", live.bundleSymbolicName(), e);
            }
        }
        return words;
    }
}
