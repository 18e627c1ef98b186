package org.lychgate.e2e.harness;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Everything that somebody was answered, for the question whether any of it was another's. */
public final class Witness {
    private final List<String> secrets;
    private final Queue<String> leaks = new ConcurrentLinkedQueue<>();
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong characters = new AtomicLong();

    /** @param secrets texts that must occur in no answer, in whatever case */
    public Witness(List<String> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    /** Looks at an answer, headers included, and hands it on. */
    public Answer saw(Answer answer) {
        String all = answer.headers().map() + "\n" + answer.body();
        answers.incrementAndGet();
        characters.addAndGet(all.length());
        String lower = all.toLowerCase(java.util.Locale.ROOT);
        secrets.stream()
                .filter(secret -> lower.contains(secret.toLowerCase(java.util.Locale.ROOT)))
                .forEach(secret -> leaks.add(answer.request() + " told " + secret));
        return answer;
    }

    /** What was told and should not have been. */
    public List<String> leaks() {
        return List.copyOf(leaks);
    }

    public long answers() {
        return answers.get();
    }

    public long characters() {
        return characters.get();
    }
}
