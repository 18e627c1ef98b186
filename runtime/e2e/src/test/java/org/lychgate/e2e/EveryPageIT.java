package org.lychgate.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.lychgate.e2e.harness.Chromium;
import org.lychgate.e2e.harness.Figures;
import org.lychgate.e2e.harness.Node;
import org.lychgate.e2e.harness.Person;
import org.lychgate.e2e.harness.Workspace;
import org.lychgate.e2e.pages.Cast;
import org.lychgate.e2e.pages.ConsoleRoutes;
import org.lychgate.e2e.pages.Examination;
import org.lychgate.e2e.pages.Looks;
import org.lychgate.e2e.pages.Showroom;
import org.lychgate.e2e.pages.Walks;

/**
 * Every page there is, the console's by its own router: one h1, the one it is to have; nothing that axe finds; nothing wider than the window; at most 200 KiB;
 * nothing that the Content-Security-Policy has to refuse; nothing from elsewhere. In light and dark, narrow and wide, from left to right and from right to left.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EveryPageIT {
    private static final String UNKNOWN_TOKEN = "A".repeat(43);

    private final Node node = Node.plan().start();
    private final Showroom showroom = new Showroom(node);
    private final Cast cast = new Cast(node, showroom);
    private final Properties headings = new Properties();
    private final List<Looks> looks = Workspace.full() ? Looks.all() : Looks.few();
    private final List<String> found = new ArrayList<>();
    private final Map<String, String> seen = new TreeMap<>();
    private long mostBytes;
    private int count;

    @BeforeAll
    void begin() throws IOException {
        try (InputStream in = EveryPageIT.class.getResourceAsStream("/org/lychgate/e2e/pages/headings.properties")) {
            headings.load(java.util.Objects.requireNonNull(in));
        }
        // There is no such page once there is an operator.
        with(browser -> {
            Examination eyes = eyes(browser);
            called(
                    "first set-up",
                    look(eyes, "first set-up", "first set-up", cast.setUpLink().getRawPath()));
            return eyes;
        });
        cast.setUpOperator();
    }

    @AfterAll
    void stop() {
        node.close();
    }

    @Test
    void everyPageOfTheConsoleIsSoundAndEveryRouteLeadsToOne() {
        List<ConsoleRoutes.Route> routes = ConsoleRoutes.of(node);
        assertFalse(routes.isEmpty(), "the router has no page");
        for (Showroom.State state : Showroom.State.values()) {
            with(browser -> {
                Examination eyes = eyes(browser);
                for (ConsoleRoutes.Route route : routes) {
                    if (route.isOfOrganization()) {
                        // What asks for a session begun just now gets one.
                        cast.admin(browser, state);
                        look(eyes, route, state);
                    }
                }
                return eyes;
            });
        }
        with(browser -> {
            cast.operator(browser);
            Examination eyes = eyes(browser);
            routes.stream()
                    .filter(route -> !route.isOfOrganization())
                    .forEach(route -> look(eyes, route, Showroom.State.LIVE));
            return eyes;
        });
        report("console pages");
        assertEquals(new TreeSet<>(), unseen(routes), "routes that no page was seen of");
    }

    @Test
    void everyPageOfTheSetUpLinkIsSound() {
        List<ConsoleRoutes.Route> routes = ConsoleRoutes.of(node);
        with(browser -> {
            cast.delegate(browser, Showroom.State.READY);
            Examination eyes = eyes(browser);
            routes.stream()
                    .filter(route -> route.isForDelegates() && !route.hasId())
                    .forEach(route -> look(eyes, route, Showroom.State.READY));
            return eyes;
        });
        report("pages of a set-up link");
    }

    @Test
    void everyPageOfSigningInIsSound() {
        Person invited = Person.named("newcomer");
        showroom.tenant(Showroom.State.FRESH).invite(invited, "rep");
        URI invitation = node.mailbox().takeLink(invited.email(), "/invite/");
        URI binding = node.mailbox().takeLink(Person.named("carl").email(), "/bind/");
        String company = showroom.tenant(Showroom.State.LIVE).companyId();
        Map<String, String> pages = new TreeMap<>(Map.of(
                "login",
                "/login",
                "unknown address",
                "/nowhere",
                "unknown link",
                "/bind/" + UNKNOWN_TOKEN,
                "unknown invitation",
                "/invite/" + UNKNOWN_TOKEN,
                "unknown password link",
                "/password/" + UNKNOWN_TOKEN,
                "invitation",
                invitation.getRawPath(),
                "binding link",
                binding.getRawPath(),
                "help at the consumer service",
                "/auth/saml/" + company,
                "help at the shared consumer service",
                "/api/saml/consume"));
        with(browser -> {
            Examination eyes = eyes(browser);
            pages.forEach((name, path) -> called(name, look(eyes, name, name, path)));
            return eyes;
        });
        with(browser -> {
            cast.admin(browser, Showroom.State.FRESH);
            Examination eyes = eyes(browser);
            called("home", look(eyes, "home", "home", "/"));
            return eyes;
        });
        report("pages of signing in");
    }

    @Test
    void everyPageThatSomebodyComesToByDoingSomethingIsSound() {
        Walks walks = new Walks(node, showroom, cast);
        with(browser -> {
            Examination eyes = eyes(browser);
            walks.all()
                    .forEach((name, steps) -> eyes.look(
                            name, steps, Workspace.full() || Walks.MET_BY_MOST.contains(name) ? looks : Looks.one()));
            return eyes;
        });
        report("pages of walks");
    }

    /** The proof that something is seen: an image without words, and a line that is too long. */
    @Test
    void aSpoiledPageIsFound() {
        try (BrowserContext browser = Chromium.shared().profile()) {
            Examination eyes = eyes(browser);
            eyes.page().navigate(node.url() + "/login");
            eyes.page().evaluate("document.querySelector('main').append(new Image())");
            eyes.page().evaluate("document.querySelector('main').append('x'.repeat(500))");
            eyes.page().evaluate("document.querySelector('main').style.whiteSpace = 'nowrap'");
            eyes.look("spoiled", looks.get(0));
            String seenThere = String.join("\n", eyes.found());
            assertTrue(seenThere.contains("image-alt"), seenThere);
            assertTrue(seenThere.contains("overflows"), seenThere);
        }
    }

    private interface Visit {
        Examination by(BrowserContext browser);
    }

    private void with(Visit visit) {
        try (BrowserContext browser = Chromium.shared().profile()) {
            Examination eyes = visit.by(browser);
            found.addAll(eyes.found());
            mostBytes = Math.max(mostBytes, eyes.mostBytes());
            count += eyes.looks();
        }
    }

    private Examination eyes(BrowserContext browser) {
        return new Examination(browser, node.url(), screenshots());
    }

    private void look(Examination eyes, ConsoleRoutes.Route route, Showroom.State state) {
        for (String path : route.paths(showroom, state)) {
            String name = route.pattern() + " " + state + (route.hasId() ? " " + path.hashCode() : "");
            boolean sparing = state != Showroom.State.LIVE && !Workspace.full();
            Examination.Seen page = look(eyes, route.pattern(), name, path, sparing ? Looks.one() : looks);
            if (state == Showroom.State.LIVE) {
                called(route.pattern(), page);
            }
        }
    }

    private Examination.Seen look(Examination eyes, String key, String name, String path) {
        return look(eyes, key, name, path, looks);
    }

    private Examination.Seen look(Examination eyes, String key, String name, String path, List<Looks> ways) {
        Examination.Seen page = eyes.look(name, path, ways);
        if (page.status() >= 500) {
            found.add(name + ": answers " + page.status());
        }
        seen.merge(key, page.heading(), (before, now) -> now.isEmpty() ? before : now);
        return page;
    }

    /** What an address is called, where it shows what it is for. */
    private void called(String key, Examination.Seen page) {
        String expected = headings.getProperty(key.replace(' ', '-'), "");
        if (page.isPage() && !page.heading().matches(expected)) {
            found.add(key + ": is called '" + page.heading() + "', not '" + expected + "'");
        }
    }

    /** Pages, not downloads or parts of pages. */
    private TreeSet<String> unseen(List<ConsoleRoutes.Route> routes) {
        TreeSet<String> left = new TreeSet<>();
        routes.forEach(route -> left.add(route.pattern()));
        left.removeAll(seen.keySet());
        return left;
    }

    private void report(String what) {
        Figures.print("looks at " + what, count);
        Figures.print("largest page, compressed", mostBytes / 1024 + " KiB");
        seen.forEach((key, heading) -> Figures.print("h1 of " + key, heading));
        List<String> wrong = List.copyOf(found);
        found.clear();
        wrong.forEach(line -> Figures.print("wrong", line));
        assertEquals("", String.join("\n", wrong), () -> wrong.size() + " things are wrong");
    }

    private static @Nullable Path screenshots() {
        String folder = System.getProperty("e2e.screenshots", "");
        try {
            return folder.isEmpty() ? null : Files.createDirectories(Path.of(folder));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
