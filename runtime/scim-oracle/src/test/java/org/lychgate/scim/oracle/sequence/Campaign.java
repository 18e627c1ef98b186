package org.lychgate.scim.oracle.sequence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.lychgate.scim.oracle.Forms;
import org.lychgate.scim.oracle.Portal;

/** Many sequences, played by several at once; each sequence has an organization of its own, so none sees another. */
final class Campaign {
    private static final int TELL_EVERY = 1_000;

    private final Supplier<Portal> organizations;
    private final int players;
    private final int most;
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());

    /**
     * Makes one.
     *
     * @param organizations makes a fresh one each time
     * @param players how many play at once
     * @param most after so many failures it ends
     */
    Campaign(Supplier<Portal> organizations, int players, int most) {
        this.organizations = organizations;
        this.players = players;
        this.most = most;
    }

    /** Plays the sequences of so many seeds from the first. */
    Tally play(long first, int sequences) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(players);
        try {
            AtomicLong next = new AtomicLong(first);
            Callable<Tally> player = () -> plays(next, first, first + sequences);
            Tally sum = Tally.NONE;
            for (Future<Tally> each : threads.invokeAll(Collections.nCopies(players, player))) {
                sum = sum.and(each.get());
            }
            return sum;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private Tally plays(AtomicLong next, long first, long end) {
        Play play = new Play(organizations);
        for (long seed = next.getAndIncrement(); seed < end && failures.size() < most; seed = next.getAndIncrement()) {
            Optional<String> wrong = play.tried(Generator.sequence(seed));
            wrong.ifPresent(failures::add);
            if ((seed - first + 1) % TELL_EVERY == 0) {
                Forms.figure("sequences begun", seed - first + 1);
            }
        }
        return play.tally();
    }

    /** What went wrong, shrunk. */
    List<String> failures() {
        return List.copyOf(failures);
    }
}
