package org.lychgate.e2e.harness;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A steady stream of whole SAML logins of bound people, each answer checked. */
public final class LoginLoad implements AutoCloseable {
    private static final int WORKERS = 16;

    private final Node node;
    private final Tenant tenant;
    private final FastIdp idp;
    private final List<Person> people;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger logins = new AtomicInteger();
    private final ConcurrentLinkedQueue<Duration> times = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> unexpected = new ConcurrentLinkedQueue<>();
    private final Instant begin = Instant.now();

    /** Starts {@code perSecond} logins a second. */
    public LoginLoad(Node node, Tenant tenant, FastIdp idp, List<Person> people, int perSecond) {
        this.node = node;
        this.tenant = tenant;
        this.idp = idp;
        this.people = List.copyOf(people);
        clock.scheduleAtFixedRate(() -> workers.execute(this::login), 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
    }

    /**
     * Does something while people sign in: one login has been sent to the identity provider and comes back only afterwards, and
     * others are under way at that moment.
     *
     * @return how many others
     */
    public int across(Event event) throws IOException {
        Person person = people.get(0);
        WireBrowser browser = new WireBrowser(node.url());
        FastIdp.Form form = idp.answer(start(browser), person);
        int others = Await.value(
                "a login in flight",
                Duration.ofSeconds(10),
                () -> Optional.of(inFlight.get()).filter(count -> count > 0));
        event.happen();
        timed(() -> browser.tryArrive(form), 303);
        logins.incrementAndGet();
        return others;
    }

    /** Requests answered so far. */
    public int requests() {
        return times.size();
    }

    /** Whole logins done so far. */
    public int logins() {
        return logins.get();
    }

    /** Logins a second since the start. */
    public double rate() {
        return logins.get() * 1000.0 / Duration.between(begin, Instant.now()).toMillis();
    }

    /** The time of every request. */
    public List<Duration> times() {
        return List.copyOf(times);
    }

    /** What was answered otherwise than with the one right status, and broken connections; counted by kind. */
    public Map<String, Integer> unexpected() {
        Map<String, Integer> counts = new TreeMap<>();
        unexpected.forEach(what -> counts.merge(what, 1, Integer::sum));
        return counts;
    }

    @Override
    public void close() {
        clock.shutdown();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(30, TimeUnit.SECONDS)) {
                throw new AssertionError("logins hang");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void login() {
        inFlight.incrementAndGet();
        try {
            Person person = people.get(Math.floorMod(next.getAndIncrement(), people.size()));
            WireBrowser browser = new WireBrowser(node.url());
            FastIdp.Form form = idp.answer(start(browser), person);
            timed(() -> browser.tryArrive(form), 303);
            logins.incrementAndGet();
        } catch (IOException | RuntimeException e) {
            unexpected.add(e.getClass().getSimpleName() + " " + e.getMessage());
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private URI start(WireBrowser browser) throws IOException {
        Answer start = timed(() -> browser.tryOpen("/auth/saml/" + tenant.companyId() + "/login"), 302);
        return browser.location(start).orElseThrow(() -> new IOException("no redirect"));
    }

    private Answer timed(Exchange exchange, int expected) throws IOException {
        Instant start = Instant.now();
        Answer answer = exchange.run();
        times.add(Duration.between(start, Instant.now()));
        if (answer.status() != expected) {
            unexpected.add(answer.request().split(" ", 2)[0] + " " + answer.status());
            throw new IOException("login broken off after " + answer.status());
        }
        return answer;
    }

    /** What happens to the host meanwhile. */
    @FunctionalInterface
    public interface Event {
        void happen() throws IOException;
    }

    /** One request. */
    private interface Exchange {
        Answer run() throws IOException;
    }
}
