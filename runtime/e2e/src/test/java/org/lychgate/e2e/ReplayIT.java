package org.lychgate.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.lychgate.e2e.harness.Answer;
import org.lychgate.e2e.harness.Cluster;
import org.lychgate.e2e.harness.FastIdp;
import org.lychgate.e2e.harness.Figures;
import org.lychgate.e2e.harness.Person;
import org.lychgate.e2e.harness.Tenant;
import org.lychgate.e2e.harness.Wire;
import org.lychgate.e2e.harness.WireBrowser;

/** Good messages in the wrong place: a second time, on the other node, in another person's browser, with somebody else's address to go on to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReplayIT {
    private static final int ROUNDS = 10;
    private static final Person INA = Person.named("ina");
    private static final Person MALLORY = Person.named("mallory");

    /** None of them is a path of this site. */
    private static final List<String> ELSEWHERE = List.of(
            "https://evil.test",
            "http://evil.test/",
            "HTTPS://evil.test",
            "//evil.test",
            "///evil.test",
            "////evil.test",
            "/\\evil.test",
            "\\/evil.test",
            "\\\\evil.test",
            "/\\/evil.test",
            "/%5cevil.test",
            "/%5Cevil.test",
            "/%2f/evil.test",
            "/%2Fevil.test",
            "%2f%2fevil.test",
            "/\t/evil.test",
            "/\n/evil.test",
            "/\r\n/evil.test",
            "/%09/evil.test",
            "/%0a/evil.test",
            "/%0d%0aSet-Cookie:%20x=y",
            "/a\r\nSet-Cookie: x=y",
            "/%00",
            "/\u0000//evil.test",
            "/\u0085/evil.test",
            "/%c2%85/evil.test",
            "\t//evil.test",
            " //evil.test",
            "evil.test",
            "evil.test/path",
            "javascript:alert(1)",
            "data:text/html,x",
            "@evil.test",
            ".evil.test",
            ":443/evil",
            "?x=//evil.test",
            "#//evil.test",
            "/%zz",
            "/%5c%5cevil.test",
            "/a%5cb",
            "\uff0f\uff0fevil.test",
            "http:evil.test",
            "https:/evil.test",
            "/" + "a".repeat(3000));

    /** Odd, but of this site: a browser stays. */
    private static final List<String> HERE = List.of(
            "/",
            "/home",
            "/home?next=https://evil.test",
            "/home#//evil.test",
            "/@evil.test",
            "/.evil.test",
            "/:443/evil",
            "/home//evil.test",
            "/%25%32%66evil.test",
            "/a%20b?q=%C3%A4");

    private final FastIdp idp = new FastIdp("https://idp.fast.test/replay");
    private final Cluster cluster = Cluster.start();
    private final Tenant tenant = Tenant.create(cluster.first(), "Once");
    private final ExecutorService pool = Executors.newFixedThreadPool(2);

    @BeforeAll
    void peopleAreBound() {
        tenant.user(Person.named("admin"), "admin");
        tenant.user(INA, "rep");
        tenant.user(MALLORY, "rep");
        tenant.enable("generic", idp, true);
        for (Person person : List.of(INA, MALLORY)) {
            WireBrowser browser = new WireBrowser(cluster.first().url());
            assertEquals(
                    303,
                    tenant.bind(browser, cluster.bindingLink(person), idp, person)
                            .status());
        }
    }

    @AfterAll
    void stop() {
        pool.shutdownNow();
        cluster.close();
    }

    @Test
    @Tag("rule-12")
    void aMessageAndAnAssertionAreTakenOnceByBothNodesTogether() {
        WireBrowser here = new WireBrowser(cluster.first().url());
        WireBrowser there = here.balancedTo(cluster.second().address());
        int refused = 0;
        // The answer to a request of ours breaks two rules at once; the request's comes first.
        Map<FastIdp.Form, String> forms =
                Map.of(solicited(here, INA), "in_response_to_unknown", unsolicited(INA), "replayed");
        for (FastIdp.Form form : forms.keySet()) {
            assertEquals(303, here.arrive(form).status());
            for (FastIdp.Form again : List.of(form, repacked(form))) {
                for (WireBrowser browser : List.of(here, there)) {
                    Answer answer = browser.arrive(again);
                    assertEquals(403, answer.status());
                    assertEquals(forms.get(form), reasonOf(answer));
                    refused++;
                }
            }
        }
        Figures.print("the same message, the same assertion in a new response, on both nodes: refused", refused);
    }

    @Test
    @Tag("rule-12")
    void ofTheSameMessageAtTheSameMomentExactlyOneIsTaken() {
        for (int round = 0; round < ROUNDS; round++) {
            boolean twoNodes = round % 2 == 0;
            WireBrowser here = new WireBrowser(cluster.first().url());
            WireBrowser there = twoNodes ? here.balancedTo(cluster.second().address()) : here;
            FastIdp.Form form = solicited(here, INA);
            assertOneOf(Stream.of(here, there)
                    .map(browser -> (Supplier<Answer>) () -> browser.arrive(form))
                    .toList());
            FastIdp.Form tile = unsolicited(INA);
            Answer taken = assertOneOf(Stream.of(here, there)
                    .map(browser -> (Supplier<Answer>) () -> browser.arrive(tile))
                    .toList());
            String handle = here.location(taken).orElseThrow().getRawPath();
            long before = sessions();
            List<Answer> both = atOnce(List.of(() -> here.open(handle), () -> there.open(handle)));
            assertEquals(
                    1, both.stream().filter(answer -> answer.status() == 303).count());
            assertEquals(
                    1, both.stream().filter(answer -> answer.status() == 410).count());
            assertEquals(before + 1, sessions());
        }
        Figures.print("same message, same moment, two nodes or one: rounds, double sessions", 3 * ROUNDS + ", 0");
    }

    @Test
    @Tag("rule-10")
    void somebodyElsesResponseChangesNothingInMyBrowser() {
        WireBrowser attackers = new WireBrowser(cluster.first().url());
        WireBrowser mine = new WireBrowser(cluster.first().url());
        assertEquals(303, mine.arrive(solicited(mine, INA)).status());
        Answer mismatch = mine.arrive(solicited(attackers, MALLORY));
        assertEquals(403, mismatch.status());
        assertEquals("browser_mismatch", reasonOf(mismatch));
        assertEquals(Optional.of(INA.email()), mine.whoAmI());

        Answer asked = mine.settle(mine.arrive(unsolicited(MALLORY)));
        assertEquals(200, asked.status());
        assertEquals(Optional.of(INA.email()), mine.whoAmI(), "asking changes nothing");
        String action = formAction(asked);
        for (String token : List.of("", "forged", WireBrowser.hidden(attackers.open("/login"), "csrf"))) {
            assertEquals(403, mine.submit(action, Map.of("csrf", token)).status());
        }
        Map<String, String> fields = Map.of("csrf", WireBrowser.hidden(asked, "csrf"));
        assertEquals(
                403,
                mine.arrive(new FastIdp.Form(cluster.first().url().resolve(action), fields))
                        .status());
        assertEquals(Optional.of(INA.email()), mine.whoAmI());
        assertEquals(303, mine.submit(action, fields).status());
        assertEquals(Optional.of(MALLORY.email()), mine.whoAmI(), "agreed to, it signs in");
    }

    @Test
    @Tag("rule-10")
    void aBrowserWithoutTheRequestsCookieIsAnotherBrowser() {
        WireBrowser attackers = new WireBrowser(cluster.first().url());
        WireBrowser fresh = new WireBrowser(cluster.first().url());
        FastIdp.Form form = solicited(attackers, MALLORY);
        Answer answer = fresh.arrive(form);
        assertEquals("browser_mismatch", reasonOf(answer));
        assertTrue(fresh.whoAmI().isEmpty());
        assertEquals(403, attackers.arrive(form).status(), "burnt by the attempt");
    }

    @Test
    @Tag("rule-11")
    void nowhereButHereIsGoneOnTo() {
        String login = "/auth/saml/" + tenant.companyId() + "/login";
        for (String wish : ELSEWHERE) {
            WireBrowser asked = new WireBrowser(cluster.first().url());
            Answer solicited =
                    asked.arrive(idp.answer(asked.startLogin(login + "?returnTo=" + Wire.encode(wish)), INA));
            assertEquals("/", solicited.header("Location"), () -> "returnTo " + shown(wish));
            assertEquals("/", lastStop(wish), () -> "RelayState " + shown(wish));
        }
        for (String wish : HERE) {
            WireBrowser asked = new WireBrowser(cluster.first().url());
            Answer solicited =
                    asked.arrive(idp.answer(asked.startLogin(login + "?returnTo=" + Wire.encode(wish)), INA));
            assertEquals(wish, solicited.header("Location"));
            assertEquals(wish, lastStop(wish));
            assertEquals(
                    cluster.first().url().getAuthority(),
                    cluster.first().url().resolve(wish).getAuthority());
        }
        Figures.print("forms of returnTo and RelayState that lead elsewhere, followed", 2 * ELSEWHERE.size() + ", 0");
    }

    @Test
    @Tag("rule-11")
    void theRelayStateOfAnAnswerIsNotWhatWasAskedFor() {
        WireBrowser browser = new WireBrowser(cluster.first().url());
        FastIdp.Form form = solicited(browser, INA);
        Map<String, String> fields = new HashMap<>(form.fields());
        fields.put("RelayState", "/somewhere/else");
        assertEquals(
                "/", browser.arrive(new FastIdp.Form(form.action(), fields)).header("Location"));
    }

    private String lastStop(String relayState) {
        WireBrowser browser = new WireBrowser(cluster.first().url());
        Map<String, String> fields = new HashMap<>(unsolicited(INA).fields());
        fields.put("RelayState", relayState);
        Answer next = browser.arrive(new FastIdp.Form(tenant.acs(), fields));
        assertEquals(303, next.status());
        assertTrue(next.header("Location").startsWith("/auth/saml/continue/"), () -> shown(relayState));
        assertFalse(next.header("Location").contains("evil.test") && ELSEWHERE.contains(relayState));
        return browser.open(browser.location(next).orElseThrow()).header("Location");
    }

    private Answer assertOneOf(List<Supplier<Answer>> calls) {
        List<Answer> answers = atOnce(calls);
        List<Answer> taken =
                answers.stream().filter(answer -> answer.status() == 303).toList();
        assertEquals(1, taken.size());
        assertEquals(
                1, answers.stream().filter(answer -> answer.status() == 403).count());
        return taken.get(0);
    }

    private List<Answer> atOnce(List<Supplier<Answer>> calls) {
        CyclicBarrier start = new CyclicBarrier(calls.size());
        List<CompletableFuture<Answer>> answers = calls.stream()
                .map(call -> CompletableFuture.supplyAsync(
                        () -> {
                            meet(start);
                            return call.get();
                        },
                        pool))
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | java.util.concurrent.BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The signed assertion as it is, in a response of another ID. */
    private static FastIdp.Form repacked(FastIdp.Form form) {
        FastIdp.Form other = FastIdp.inAnotherResponse(form);
        assertNotEquals(form.fields(), other.fields());
        return other;
    }

    private FastIdp.Form solicited(WireBrowser browser, Person person) {
        return idp.answer(browser.startLogin("/auth/saml/" + tenant.companyId() + "/login"), person);
    }

    private FastIdp.Form unsolicited(Person person) {
        return idp.unsolicited(tenant.acs(), cluster.first().url().toString(), person);
    }

    private long sessions() {
        return cluster.count("SELECT COUNT(*) FROM portal_session");
    }

    private String reasonOf(Answer answer) {
        return cluster.second()
                .operator()
                .get(tenant.path("/sso/traces/" + answer.header("X-Lychgate-Trace")))
                .expect(200)
                .json()
                .path("reason")
                .asText();
    }

    private static String formAction(Answer page) {
        var matcher = java.util.regex.Pattern.compile("action=\"(/auth/saml/continue/[^\"]+)\"")
                .matcher(page.body());
        assertTrue(matcher.find(), "the page asks");
        return matcher.group(1);
    }

    private static String shown(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
