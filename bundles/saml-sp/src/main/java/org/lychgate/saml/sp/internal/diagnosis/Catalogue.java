package org.lychgate.saml.sp.internal.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.provider.spi.Cause;

/**
 * The causes that may lie behind a refusal: those of one provider over those that every provider has.
 *
 * @param causes each once, with the provider's words laid over; the provider's own first
 */
record Catalogue(List<Known> causes) {

    /**
     * A cause with its words.
     *
     * @param over what the provider says; the same as under where it says nothing
     * @param under the cause itself
     * @param own whether no other provider has it
     */
    record Known(Cause over, Cause under, boolean own) {
        String id() {
            return under.id();
        }

        /** A text, the provider's if it has one. */
        Optional<String> text(Cause.Part part) {
            return over.text(part).or(() -> under.text(part));
        }

        boolean explains(String reason) {
            return under.reasons().contains(reason);
        }

        boolean general(String reason) {
            return under.general().contains(reason);
        }

        /** How well it fits; 0: it does not. */
        int fit(Signs signs) {
            int best = best(under, signs);
            return over == under ? best : Math.max(best, best(over, signs));
        }

        private static int best(Cause cause, Signs signs) {
            return cause.when().stream().mapToInt(signs::fit).max().orElse(0);
        }
    }

    /** Copies the causes. */
    Catalogue {
        causes = List.copyOf(causes);
    }

    /**
     * Lays layers over each other.
     *
     * @param layers the uppermost first; of causes in several the lowest one that has reasons is the cause, the uppermost gives the words
     */
    static Catalogue of(List<List<Cause>> layers) {
        Map<String, Known> found = new LinkedHashMap<>();
        for (int i = 0; i < layers.size(); i++) {
            boolean own = i < layers.size() - 1;
            for (Cause cause : layers.get(i)) {
                Known known = found.get(cause.id());
                found.put(cause.id(), new Known(known == null ? cause : known.over(), cause, own));
            }
        }
        List<Known> whole = new ArrayList<>(found.values());
        whole.removeIf(known -> known.under().reasons().isEmpty());
        return new Catalogue(whole);
    }

    /**
     * The cause that fits best: one of the provider's own, which knows its codes and words, before those that every provider has; of equally good ones the
     * first; of none the general one of that reason.
     */
    Optional<Known> best(String reason, Signs signs) {
        return best(reason, signs, true)
                .or(() -> best(reason, signs, false))
                .or(() -> causes.stream().filter(known -> known.general(reason)).findFirst());
    }

    private Optional<Known> best(String reason, Signs signs, boolean own) {
        Optional<Known> best = Optional.empty();
        int mark = 0;
        for (Known known : causes) {
            int fit = known.own() == own && known.explains(reason) ? known.fit(signs) : 0;
            if (fit > mark) {
                best = Optional.of(known);
                mark = fit;
            }
        }
        return best;
    }
}
