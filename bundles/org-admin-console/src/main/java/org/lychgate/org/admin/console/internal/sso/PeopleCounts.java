package org.lychgate.org.admin.console.internal.sso;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lychgate.directory.api.Binding;
import org.lychgate.edge.Words;

/** How many people stand where on the way to being connected. */
final class PeopleCounts {
    private PeopleCounts() {}

    /** One state. */
    record Count(String label, String mark, long people) {}

    /** Every state in a fixed order, the best first. */
    static List<Count> of(Map<Binding.State, Long> counts, Words words) {
        return List.of(
                count(words, counts, Binding.State.BOUND, "good"),
                count(words, counts, Binding.State.PENDING, "info"),
                count(words, counts, Binding.State.EXPIRED, "warn"),
                count(words, counts, Binding.State.CONFLICT, "bad"),
                count(words, counts, Binding.State.NONE, "info"));
    }

    private static Count count(Words words, Map<Binding.State, Long> counts, Binding.State state, String mark) {
        return new Count(
                words.text("binding-" + state.name().toLowerCase(Locale.ROOT)), mark, counts.getOrDefault(state, 0L));
    }
}
