package org.lychgate.scim.oracle.sequence;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.lychgate.scim.oracle.Answer;
import org.lychgate.scim.oracle.Portal;
import org.lychgate.scim.oracle.Request;
import org.lychgate.scim.oracle.model.Json;
import org.lychgate.scim.oracle.model.Model;

/** Plays sequences against the endpoint and the model, each on an organization of its own, and compares every answer and the state after it. */
final class Play {
    private static final int WHOLE_EVERY = 5;

    private final Supplier<Portal> organizations;
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    private int sequences;
    private int done;

    /** @param organizations makes a fresh one each time */
    Play(Supplier<Portal> organizations) {
        this.organizations = organizations;
    }

    /**
     * Where endpoint and model part.
     *
     * @param step the last one played
     */
    record Mismatch(int step, Request request, List<String> wrong) {
        @Override
        public String toString() {
            String body = request.body() == null ? "" : " " + request.body();
            return "after step " + step + ": " + request.method() + " " + request.target() + body + "\n    "
                    + String.join("\n    ", wrong);
        }
    }

    /** What was played so far. */
    Tally tally() {
        return new Tally(sequences, done, counts);
    }

    /** Plays; empty if all went as it must. */
    Optional<Mismatch> play(Sequence sequence) {
        Portal portal = organizations.get();
        Model model = new Model();
        Map<String, String> ids = new HashMap<>();
        for (int i = 0; i < sequence.steps().size(); i++) {
            Step step = sequence.steps().get(i);
            Request request = step.filled(hole -> fill(hole, ids, model));
            Answer answer = portal.send(request);
            counts.merge(step.kind(), 1, Integer::sum);
            done += answer.done() ? 1 : 0;
            List<String> wrong = model.answered(request, answer);
            if (!wrong.isEmpty()) {
                return Optional.of(new Mismatch(i, request, wrong));
            }
            if (step.label() != null && answer.status() == 201) {
                ids.put(step.label(), String.valueOf(Json.object(answer.body()).get("id")));
            }
            boolean last = i == sequence.steps().size() - 1;
            Optional<Mismatch> after = state(i, request, last || i % WHOLE_EVERY == 0, portal, model);
            if (after.isPresent()) {
                return after;
            }
        }
        return Optional.empty();
    }

    /** What was written to is looked at after every step, everything there is now and then and in the end. */
    private static Optional<Mismatch> state(int step, Request request, boolean whole, Portal portal, Model model) {
        List<Request> reads = new ArrayList<>(whole ? model.inventory() : List.of());
        boolean one = request.path().indexOf('/', 1) > 0 && !request.path().endsWith(".search");
        if (one && !request.method().equals("GET")) {
            reads.add(Request.get(request.path()));
        }
        for (Request read : reads) {
            List<String> wrong = model.answered(read, portal.send(read));
            if (!wrong.isEmpty()) {
                return Optional.of(new Mismatch(step, read, wrong));
            }
        }
        return Optional.empty();
    }

    private static String fill(String hole, Map<String, String> ids, Model model) {
        if (!hole.startsWith("tag:")) {
            return ids.getOrDefault(hole, "00000000-0000-0000-0000-000000000000");
        }
        String id = ids.getOrDefault(hole.substring("tag:".length()), "none");
        return model.version("/Users/" + id).orElse("W/\"none\"");
    }

    /** The shortest sequence found, by leaving steps out, that still goes wrong. */
    Sequence shrunk(Sequence sequence) {
        List<Step> steps = new ArrayList<>(sequence.steps());
        for (int i = steps.size() - 1; i >= 0; i--) {
            List<Step> fewer = new ArrayList<>(steps);
            fewer.remove(i);
            if (play(sequence.with(fewer)).isPresent()) {
                steps = fewer;
            }
        }
        return sequence.with(steps);
    }

    /** Plays a sequence; says what went wrong, shrunk. */
    Optional<String> tried(Sequence sequence) {
        sequences++;
        if (play(sequence).isEmpty()) {
            return Optional.empty();
        }
        Play again = new Play(organizations);
        Sequence small = again.shrunk(sequence);
        String mismatch = again.play(small).map(Mismatch::toString).orElse("(not again)");
        return Optional.of(small + "\n" + mismatch);
    }
}
