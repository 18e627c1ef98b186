package org.lychgate.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.e2e.harness.Answer;
import org.lychgate.e2e.harness.FastIdp;
import org.lychgate.e2e.harness.Figures;
import org.lychgate.e2e.harness.Mailbox;
import org.lychgate.e2e.harness.Node;
import org.lychgate.e2e.harness.Person;
import org.lychgate.e2e.harness.Tenant;
import org.lychgate.e2e.harness.WireBrowser;
import org.lychgate.e2e.harness.Workspace;

/**
 * Two people, two tabs, one browser: whatever the order in which bind(Alice), SSO LOG IN(Bob), bind(Carol), the IdP tile, Back
 * and reload happen, and whoever the identity provider takes the person for, each identity ends at its own account or nowhere.
 */
final class InterleavingsIT {
    private static final FastIdp IDP = new FastIdp("https://idp.fast.test/interleavings");

    /** One order in so many is played for each kind of person at the identity provider; with 4, each order is played once. */
    private static final int STRIDE = Integer.getInteger("e2e.stride", Workspace.full() ? 1 : 21);

    /** So many browsers at once, each with people of its own. */
    private static final int BROWSERS = 4;

    private static final long SEED = 20_261_122;

    private static Node node;
    private static Mailbox mails;
    private static Tenant tenant;

    /** What happens in one of the tabs. */
    enum Step {
        PRESS_ALICES_LINK,
        ANSWER_ALICE,
        START_BOBS_LOGIN,
        ANSWER_BOB,
        PRESS_CAROLS_LINK,
        ANSWER_CAROL,
        TILE,
        BACK,
        RELOAD
    }

    /** Whom the identity provider takes the person in front of the browser for. */
    enum AtIdp {
        WHO_IS_MEANT,
        ALWAYS_ALICE,
        ALWAYS_BOB,
        ALWAYS_CAROL
    }

    @BeforeAll
    static void start() {
        node = Node.plan().start();
        mails = node.mailbox();
        tenant = Tenant.create(node, "Interleavings");
        tenant.user(Person.named("admin"), "admin");
        tenant.enable("generic", IDP, true);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    @Tag("rule-04")
    @Tag("rule-10")
    void inEveryInterleavingEachIdentityEndsAtItsOwnAccountOrNowhere() throws InterruptedException {
        List<List<Step>> orders = orders();
        assertEquals(630, orders.size());
        List<Script> scripts = scripts(orders);
        Duration before = node.program().cpu();
        Instant begin = Instant.now();
        Map<String, Integer> ends = play(scripts);
        double seconds = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
        long worked = node.program().cpu().minus(before).toMillis();
        Figures.print("interleavings played", scripts.size());
        Figures.print("interleavings per second", "%.1f".formatted(scripts.size() / seconds));
        Figures.print("interleavings node CPU each", worked / scripts.size() + " ms");
        ends.forEach((end, count) -> Figures.print("interleavings end " + end, count));
        assertTrue(
                ends.keySet().stream().anyMatch(end -> end.startsWith("WHO_IS_MEANT alice bound, carol bound")),
                "undisturbed people do get in");
    }

    /** What happens in one scene, and whom the identity provider sees. */
    private record Script(String name, AtIdp atIdp, List<Step> order) {}

    private static List<Script> scripts(List<List<Step>> orders) {
        Random random = new Random(SEED);
        List<Script> scripts = new ArrayList<>();
        for (AtIdp atIdp : AtIdp.values()) {
            for (int i = atIdp.ordinal() % STRIDE; i < orders.size(); i += STRIDE) {
                scripts.add(new Script("s" + scripts.size(), atIdp, disturbed(orders.get(i), random)));
            }
        }
        return scripts;
    }

    /** Plays every scene and counts how they ended; the first that goes wrong is thrown. */
    private static Map<String, Integer> play(List<Script> scripts) throws InterruptedException {
        Map<String, Integer> ends = new ConcurrentSkipListMap<>();
        ExecutorService browsers = Executors.newFixedThreadPool(BROWSERS);
        try {
            List<Future<?>> scenes = new ArrayList<>();
            for (Script script : scripts) {
                scenes.add(browsers.submit(() -> {
                    Scene scene = new Scene(script.name(), script.atIdp());
                    script.order().forEach(scene::play);
                    ends.merge(script.atIdp() + " " + scene.check(script.order()), 1, Integer::sum);
                    scene.leave();
                }));
            }
            for (Future<?> scene : scenes) {
                scene.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError("a scene went wrong: " + e.getCause(), e.getCause());
        } finally {
            browsers.shutdownNow();
        }
        return ends;
    }

    /** One browser with two tabs, three accounts and the trail of what was posted. */
    private static final class Scene {
        private final AtIdp atIdp;
        private final Map<String, Person> people = new TreeMap<>();
        private final Map<String, String> ids = new TreeMap<>();
        private final Map<String, URI> links = new TreeMap<>();
        private final Map<Step, URI> pending = new EnumMap<>(Step.class);
        private final WireBrowser browser = new WireBrowser(node.url());
        private Optional<FastIdp.Form> lastForm = Optional.empty();
        private Optional<Person> lastAsserted = Optional.empty();

        Scene(String name, AtIdp atIdp) {
            this.atIdp = atIdp;
            for (String who : List.of("alice", "bob", "carol")) {
                Person person = Person.named(name + "-" + who);
                people.put(who, person);
                ids.put(who, tenant.invite(person, "rep"));
            }
            people.forEach((who, person) -> links.put(who, mails.takeLink(person.email(), "/")));
            Answer bound = tenant.bind(new WireBrowser(node.url()), link("bob"), IDP, person("bob"));
            assertEquals(303, bound.status());
        }

        void play(Step step) {
            switch (step) {
                case PRESS_ALICES_LINK -> press(Step.ANSWER_ALICE, "alice");
                case PRESS_CAROLS_LINK -> press(Step.ANSWER_CAROL, "carol");
                case START_BOBS_LOGIN ->
                    pending.put(Step.ANSWER_BOB, browser.startLogin("/auth/saml/" + tenant.companyId() + "/login"));
                case ANSWER_ALICE -> answer(step, "alice");
                case ANSWER_BOB -> answer(step, "bob");
                case ANSWER_CAROL -> answer(step, "carol");
                case TILE ->
                    arrive(IDP.unsolicited(tenant.acs(), node.url().toString(), asserted("alice")), asserted("alice"));
                case BACK -> again();
                case RELOAD -> browser.settle(browser.open("/"));
            }
        }

        private void press(Step next, String who) {
            WireBrowser tab = browser;
            Answer page = tab.open(link(who));
            if (page.status() == 200) {
                pending.put(next, tenant.startBinding(tab, link(who)));
            } else {
                assertEquals(410, page.status());
            }
        }

        private void answer(Step step, String meant) {
            URI redirect = pending.get(step);
            if (redirect != null) {
                arrive(IDP.answer(redirect, asserted(meant)), asserted(meant));
            }
        }

        private void again() {
            lastForm.ifPresent(form -> {
                Optional<String> before = browser.whoAmI();
                Answer answer = browser.arrive(form);
                assertEquals(403, answer.status(), "a response is good once");
                assertEquals(before, browser.whoAmI(), "and its second coming changes nothing");
            });
        }

        /** The identity provider posts; whoever is signed in afterwards by it must be the one it spoke of. */
        private void arrive(FastIdp.Form form, Person spokenOf) {
            Optional<String> before = browser.whoAmI();
            Answer end = browser.settle(browser.arrive(form));
            lastForm = Optional.of(form);
            lastAsserted = Optional.of(spokenOf);
            Optional<String> after = browser.whoAmI();
            assertTrue(
                    after.equals(before) || after.equals(Optional.of(spokenOf.email())),
                    () -> "signed in as somebody else, after " + end.request());
        }

        /** Compares every account with its own identity, and says how the scene ended. */
        String check(List<Step> order) {
            List<String> bound = new ArrayList<>();
            ids.forEach((who, id) -> {
                JsonNode binding = tenant.user(id).path("binding");
                boolean tied = "bound".equals(binding.path("state").asText());
                if (tied) {
                    assertEquals(
                            person(who).samlId(),
                            binding.path("samlId").asText(),
                            () -> who + " holds another identity after " + order);
                    bound.add(who + " bound");
                }
            });
            assertTrue(bound.contains("bob bound"), () -> "Bob lost his binding in " + order);
            bound.remove("bob bound");
            lastAsserted.ifPresent(this::assertStillOwn);
            return bound.isEmpty() ? "nobody else bound" : String.join(", ", bound);
        }

        void leave() {
            mails.clear(people.values().stream().map(Person::email).collect(Collectors.toSet()));
        }

        /** The identity that came last opens its own account or none. */
        private void assertStillOwn(Person person) {
            WireBrowser fresh = new WireBrowser(node.url());
            fresh.settle(fresh.samlLogin(tenant.companyId(), IDP, person));
            Optional<String> in = fresh.whoAmI();
            assertTrue(in.isEmpty() || in.equals(Optional.of(person.email())));
        }

        private Person asserted(String meant) {
            return switch (atIdp) {
                case WHO_IS_MEANT -> person(meant);
                case ALWAYS_ALICE -> person("alice");
                case ALWAYS_BOB -> person("bob");
                case ALWAYS_CAROL -> person("carol");
            };
        }

        private Person person(String who) {
            return Optional.ofNullable(people.get(who)).orElseThrow();
        }

        private URI link(String who) {
            return Optional.ofNullable(links.get(who)).orElseThrow();
        }
    }

    /** All merges of the four actions' steps. */
    private static List<List<Step>> orders() {
        List<List<Step>> orders = new ArrayList<>();
        merge(
                new ArrayList<>(),
                List.of(
                        List.of(Step.PRESS_ALICES_LINK, Step.ANSWER_ALICE),
                        List.of(Step.START_BOBS_LOGIN, Step.ANSWER_BOB),
                        List.of(Step.PRESS_CAROLS_LINK, Step.ANSWER_CAROL),
                        List.of(Step.TILE)),
                orders);
        Collections.shuffle(orders, new Random(SEED));
        return orders;
    }

    private static void merge(List<Step> begun, List<List<Step>> rest, List<List<Step>> orders) {
        if (rest.stream().allMatch(List::isEmpty)) {
            orders.add(List.copyOf(begun));
        }
        for (int i = 0; i < rest.size(); i++) {
            if (!rest.get(i).isEmpty()) {
                List<List<Step>> left = new ArrayList<>(rest);
                left.set(i, rest.get(i).subList(1, rest.get(i).size()));
                begun.add(rest.get(i).get(0));
                merge(begun, left, orders);
                begun.remove(begun.size() - 1);
            }
        }
    }

    /** Back and reload, each somewhere. */
    private static List<Step> disturbed(List<Step> order, Random random) {
        List<Step> all = new ArrayList<>(order);
        all.add(random.nextInt(all.size() + 1), Step.BACK);
        all.add(random.nextInt(all.size() + 1), Step.RELOAD);
        return all;
    }
}
