package org.lychgate.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.lychgate.e2e.harness.Admin;
import org.lychgate.e2e.harness.Answer;
import org.lychgate.e2e.harness.Await;
import org.lychgate.e2e.harness.FastIdp;
import org.lychgate.e2e.harness.Figures;
import org.lychgate.e2e.harness.Json;
import org.lychgate.e2e.harness.Node;
import org.lychgate.e2e.harness.Person;
import org.lychgate.e2e.harness.Provisioner;
import org.lychgate.e2e.harness.SpMetadata;
import org.lychgate.e2e.harness.Tenant;
import org.lychgate.e2e.harness.WireBrowser;
import org.lychgate.e2e.harness.Witness;
import org.lychgate.e2e.harness.Workspace;

/**
 * Organization evil, whose admin may do everything inside it, takes what is Acme's and is public or guessed: entityID, metadata, e-mail addresses, identities and
 * Idempotency-Keys. What is secret of Acme carries markers; every answer that evil gets is searched for them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HostileTwinIT {
    private static final List<String> MARKERS =
            List.of("Quillfeather", "Brambleworth", "thistledown", "Marrowgate", "saffronpost");
    private static final Duration FLOOD = Workspace.full() ? Duration.ofMinutes(5) : Duration.ofSeconds(6);

    /** Known to evil by e-mail address and identity, and by no more. */
    private static final Person INA = new Person("ina@people.test", "Quillfeather", "Brambleworth", "id-ina");

    /** Of whom evil knows nothing. */
    private static final Person VERA =
            new Person("thistledown@people.test", "Quillfeather", "Brambleworth", "thistledown-7");

    private static final Person INAS_TWIN = new Person(INA.email(), "Ina", "Twin", INA.samlId());
    private static final Person ADA = Person.named("ada");
    private static final Person MALLORY = Person.named("mallory");
    private static final JsonNode SAFFRON = Json.object(
            "email", "saffronpost@people.test", "givenName", "Saffron", "familyName", "Post", "role", "rep");
    private static final String WITH_INAS_EXTERNAL_ID = Provisioner.filter("externalId eq \"" + INA.samlId() + "\"");
    private static final String KEY = "the-same-key-twice";

    private final FastIdp acmeIdp = new FastIdp("https://idp.fast.test/acme");
    private final FastIdp evilIdp = acmeIdp.twin();
    private final Node node = Node.plan().start();
    private final Witness witness = new Witness(MARKERS);
    private final Tenant acme = Tenant.create(node, "Marrowgate");
    private final Tenant evil = Tenant.create(node, "Evil");
    private final Provisioner acmesProvisioner = Provisioner.of(node, acme);
    private final Provisioner evilsProvisioner = Provisioner.of(node, evil);
    private final WireBrowser adas = new WireBrowser(node.url());
    private final WireBrowser twins = new WireBrowser(node.url());
    private final WireBrowser mallorys = new WireBrowser(node.url());
    private String inaId = "";
    private String saffronId = "";
    private String inaInEvil = "";
    private Admin evilAdmin = Admin.bearer(node.url(), "not yet");

    @BeforeAll
    void bothAreSetUp() {
        acme.user(ADA, "admin");
        inaId = acme.user(INA, "rep");
        acme.user(VERA, "rep");
        adas.passwordLogin(ADA.email(), Tenant.PASSWORD);
        acme.enable("generic", acmeIdp, true);
        for (Person person : List.of(INA, VERA)) {
            WireBrowser browser = new WireBrowser(node.url());
            URI link = node.mailbox().takeLink(person.email(), "/bind/");
            assertEquals(303, acme.bind(browser, link, acmeIdp, person).status());
        }
        acmesProvisioner
                .patch("/Users/" + inaId, Provisioner.patch("add", "externalId", INA.samlId()))
                .expect(200);
        saffronId = inviteSaffron().json().path("id").asText();
        node.mailbox().take("saffronpost@people.test", "/");
        evil.user(MALLORY, "admin");
        evilAdmin = mallorys.passwordLogin(MALLORY.email(), Tenant.PASSWORD).admin();
    }

    @AfterAll
    void stop() {
        node.close();
    }

    @Test
    @Tag("rule-13")
    @Tag("rule-28")
    void acmeNoticesNothingAndEvilReadsNothing() {
        acmesDay(); // after a first day the browsers know their organization
        List<String> before = acmesDay();
        List<String> ids = traceIds();
        evilTakesWhatIsAcmes();
        AtomicInteger flooded = new AtomicInteger();
        List<CompletableFuture<Void>> running = new ArrayList<>();
        Queue<String> unexpected = new ConcurrentLinkedQueue<>();
        AtomicBoolean on = new AtomicBoolean(true);
        ExecutorService floods = Executors.newFixedThreadPool(3);
        Instant begin = Instant.now();
        int days = 0;
        try {
            for (int i = 0; i < 3; i++) {
                running.add(CompletableFuture.runAsync(() -> flood(on, flooded, unexpected), floods));
            }
            Await.until("the flood", Duration.ofSeconds(20), () -> flooded.get() > 10);
            do {
                assertSame(before, acmesDay());
                days++;
            } while (Instant.now().isBefore(begin.plus(FLOOD)));
        } finally {
            on.set(false);
            end(floods);
        }
        running.forEach(CompletableFuture::join);
        assertEquals(List.of(), List.copyOf(unexpected), "what the flood was answered");
        int tried = evilTriesAcmesAddresses(ids);
        evilReadsAllItMay();
        assertSame(before, acmesDay());
        assertTrue(traceIds().containsAll(ids), "no trace of Acme's was pushed out");
        assertEquals(List.of(), witness.leaks());
        Figures.print("hostile twin: responses flooded at Acme's and the shared address", flooded.get());
        Figures.print("hostile twin: calls with what is Acme's", tried);
        Figures.print(
                "hostile twin: days of Acme's, of how many answers each, all equal", (days + 2) + ", " + before.size());
        Figures.print(
                "hostile twin: answers searched for Acme's markers, characters, found",
                witness.answers() + ", " + witness.characters() + ", "
                        + witness.leaks().size());
    }

    // What Acme does all day

    private List<String> acmesDay() {
        List<String> day = new ArrayList<>();
        WireBrowser inas = new WireBrowser(node.url());
        note(day, inas.samlLogin(acme.companyId(), acmeIdp, INA));
        day.add("is " + inas.whoAmI());
        WireBrowser tile = new WireBrowser(node.url());
        note(
                day,
                tile.settle(
                        tile.arrive(acmeIdp.unsolicited(acme.acs(), node.url().toString(), VERA))));
        day.add("is " + tile.whoAmI());
        WireBrowser shared = new WireBrowser(node.url());
        note(
                day,
                shared.settle(shared.arrive(
                        acmeIdp.unsolicited(sharedAcs(), node.url().toString(), INA))));
        day.add("is " + shared.whoAmI());
        WireBrowser sealed = new WireBrowser(node.url());
        FastIdp.Form open = acmeIdp.answer(sealed.startLogin(loginOf(acme)), VERA);
        note(
                day,
                sealed.arrive(acmeIdp.encrypted(open, SpMetadata.of(node, acme).encryption())));
        day.add("is " + sealed.whoAmI());
        note(day, new WireBrowser(node.url()).samlLogin(acme.companyId(), acmeIdp, Person.named("stranger")));
        note(day, passwordTry(adas, ADA.email(), "a wrong passphrase"));
        note(day, passwordTry(adas, ADA.email(), Tenant.PASSWORD));
        for (String path : List.of("", "/users", "/users/" + inaId, "/sso", "/sso/preflight", "/bindings")) {
            note(day, node.operator().get(acme.path(path)));
        }
        note(day, post(node.operator(), acme, "/users/" + inaId + "/reactivate"));
        for (String path : List.of("/Users/" + inaId, "/Users" + WITH_INAS_EXTERNAL_ID, "/Groups")) {
            note(day, acmesProvisioner.get(path));
        }
        return day;
    }

    private static void note(List<String> day, Answer answer) {
        day.add(answer.request() + " " + answer.status() + " "
                + answer.headers()
                        .firstValue("Location")
                        .map(HostileTwinIT::plain)
                        .orElse("") + " "
                + plain(answer.body()));
    }

    /** Without what differs between two answers of the same kind: ids, times, trace words, form tokens, and one's own sessions, more with each day. */
    private static String plain(String text) {
        return text.replaceAll("(?s)<li><span><bdi>[^<]*</bdi>, since .*?</li>\\s*", "")
                .replaceAll("<strong>[a-z]+-[a-z]+-[a-z]+</strong>", "WORDS")
                .replaceAll("name=\"words\" value=\"[a-z-]+\"", "WORDS")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
                .replaceAll("[0-9a-zA-Z_-]{24,}", "ID")
                .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID");
    }

    private static void assertSame(List<String> expected, List<String> actual) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i), actual.get(i));
        }
    }

    /** Every trace of Acme's, page by page: a flood alone fills the first one. */
    private List<String> traceIds() {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = node.operator()
                    .get(acme.path("/sso/traces?limit=200" + cursor))
                    .expect(200)
                    .json();
            page.path("items").forEach(trace -> ids.add(trace.path("id").asText()));
            cursor = page.has("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        return ids;
    }

    // What evil does

    private void evilTakesWhatIsAcmes() {
        inaInEvil = json(evilAdmin.post(
                        evil.path("/users"),
                        Json.object("email", INA.email(), "givenName", "Ina", "familyName", "Twin", "role", "admin")))
                .path("id")
                .asText();
        saw(evilAdmin.put(
                        evil.path("/sso"),
                        Json.object("provider", "generic", "metadataXml", evilIdp.metadata(), "idpInitiated", true)))
                .expect(200);
        saw(evilAdmin.post(evil.path("/sso/verify"))).expect(200);
        saw(evilAdmin.post(evil.path("/sso/enable"), Json.object("acknowledge", List.of("no-proven-admin"))))
                .expect(200);
        URI link = Await.value(
                "the twin's link",
                Duration.ofSeconds(30),
                () -> node.mailbox().to(INA.email()).stream()
                        .flatMap(mail -> mail.link("/bind/").or(() -> mail.link("/invite/")).stream())
                        .filter(uri -> twins.open(uri).body().contains("Evil"))
                        .reduce((former, newer) -> newer));
        assertEquals(303, saw(evil.bind(twins, link, evilIdp, INAS_TWIN)).status());
        assertEquals(evil.companyId(), organizationOf(twins));
        assertEquals(inaInEvil, userOf(twins));
        saw(evilsProvisioner.post(
                        "/Users",
                        Json.object(
                                "schemas",
                                List.of("urn:ietf:params:scim:schemas:core:2.0:User"),
                                "userName",
                                ADA.email(),
                                "externalId",
                                INA.samlId())))
                .expect(201);
        evilAdmin = twins.admin(); // Mallory's own session may do little after enabling
        // By its own key evil is at home at the shared address, under Acme's name, and gets into evil there.
        WireBrowser shared = new WireBrowser(node.url());
        saw(shared.settle(
                saw(shared.arrive(evilIdp.unsolicited(sharedAcs(), node.url().toString(), INAS_TWIN)))));
        assertEquals(evil.companyId(), organizationOf(shared));
    }

    private void flood(AtomicBoolean on, AtomicInteger flooded, Queue<String> unexpected) {
        FastIdp.Form replayed = evilIdp.unsolicited(evil.acs(), node.url().toString(), INAS_TWIN);
        while (on.get()) {
            WireBrowser browser = new WireBrowser(node.url());
            String us = node.url().toString();
            for (FastIdp.Form form : List.of(
                    evilIdp.unsolicited(acme.acs(), us, INAS_TWIN),
                    evilIdp.unsolicited(sharedAcs(), us, Person.named("nobody")),
                    acmeIdp.rekeyed().unsolicited(sharedAcs(), us, INAS_TWIN),
                    evilIdp.answer(browser.startLogin(loginOf(acme)), INAS_TWIN),
                    replayed)) {
                Answer answer = saw(browser.arrive(form));
                if (answer.status() != 403 && answer.status() != 303) {
                    unexpected.add(answer.request() + " " + answer.status());
                }
                flooded.incrementAndGet();
            }
            browser.whoAmI().ifPresent(who -> unexpected.add(who + " got in"));
            int status =
                    saw(passwordTry(browser, ADA.email(), "guessed by evil")).status();
            if (status != 401 && status != 429) {
                unexpected.add("POST /login " + status);
            }
        }
    }

    private int evilTriesAcmesAddresses(List<String> acmesTraces) {
        int tried = 0;
        String trace = acmesTraces.get(0);
        for (String path : List.of(
                "",
                "/users",
                "/users/" + inaId,
                "/sso",
                "/sso/preflight",
                "/sso/traces",
                "/sso/traces/" + trace,
                "/sessions",
                "/audit",
                "/bindings")) {
            assertEquals(404, saw(evilAdmin.get(acme.path(path))).status(), path);
            tried++;
        }
        for (String path : List.of("/users/" + inaId, "/sso/traces/" + trace)) {
            assertEquals(404, saw(evilAdmin.get(evil.path(path))).status(), path);
            tried++;
        }
        String ina = "/Users/" + inaId;
        assertEquals(404, saw(evilsProvisioner.get(ina)).status());
        assertEquals(404, saw(evilsProvisioner.delete(ina)).status());
        assertEquals(
                404,
                saw(evilsProvisioner.patch(ina, Provisioner.patch("replace", "active", false)))
                        .status());
        assertEquals(
                400,
                saw(evilsProvisioner.post(
                                "/Groups",
                                Json.object(
                                        "schemas",
                                        List.of("urn:ietf:params:scim:schemas:core:2.0:Group"),
                                        "displayName",
                                        "All",
                                        "members",
                                        List.of(Map.of("value", inaId)))))
                        .status());
        assertEquals(
                1,
                saw(evilsProvisioner.get("/Users" + WITH_INAS_EXTERNAL_ID))
                        .json()
                        .path("totalResults")
                        .asInt(),
                "evil's own of that externalId");
        tried += 5;
        for (Tenant target : List.of(acme, evil)) {
            for (String action : List.of("deactivate", "reactivate", "binding-mail", "password-mail", "unbind")) {
                assertEquals(
                        404,
                        saw(post(evilAdmin, target, "/users/" + inaId + "/" + action))
                                .status(),
                        action);
                tried++;
            }
        }
        for (String path : List.of("/sso/verify", "/sso/enable", "/sso/disable", "/users", "/binding-mails")) {
            assertEquals(404, saw(post(evilAdmin, acme, path)).status(), path);
            tried++;
        }
        assertEquals(
                404,
                saw(evilAdmin.put(
                                acme.path("/sso"),
                                Json.object("provider", "generic", "metadataXml", evilIdp.metadata())))
                        .status());
        assertEquals(
                404,
                saw(evilAdmin.patch(acme.path("/users/" + inaId), Json.object("role", "admin")))
                        .status());
        assertEquals(404, saw(evilAdmin.delete(acme.path(""))).status());
        return tried + 3 + capturedMessages() + borrowedHandles() + sameKeys();
    }

    /** Messages that Acme's identity provider signed, at evil's address and around its own signature. */
    private int capturedMessages() {
        WireBrowser browser = new WireBrowser(node.url());
        String us = node.url().toString();
        FastIdp.Form tile = acmeIdp.unsolicited(acme.acs(), us, VERA);
        FastIdp.Form shared = acmeIdp.unsolicited(sharedAcs(), us, VERA);
        FastIdp.Form sealed = acmeIdp.encrypted(tile, SpMetadata.of(node, evil).encryption());
        FastIdp.Form sealedShared =
                acmeIdp.encrypted(shared, SpMetadata.of(node, evil).encryption());
        List<FastIdp.Form> messages = List.of(
                new FastIdp.Form(evil.acs(), tile.fields()),
                new FastIdp.Form(evil.acs(), sealed.fields()),
                evilIdp.enveloped(sealed, evil.acs()),
                evilIdp.enveloped(sealedShared, sharedAcs()),
                evilIdp.enveloped(shared, sharedAcs()));
        List<String> reasons = new ArrayList<>();
        for (FastIdp.Form form : messages) {
            Answer answer = saw(browser.arrive(form)).expect(403);
            reasons.add(reason(answer));
            saw(evilAdmin.get(evil.path("/sso/traces/" + answer.header("X-Lychgate-Trace"))));
        }
        // A person of Acme's, lured to evil's login: the identity provider ignores the address that the request names.
        WireBrowser lured = new WireBrowser(node.url());
        FastIdp.Request request = acmeIdp.read(lured.startLogin(loginOf(evil)));
        for (URI acs : List.of(sharedAcs(), acme.acs())) {
            reasons.add(
                    reason(saw(lured.arrive(acmeIdp.answer(request, acs, VERA))).expect(403)));
        }
        assertTrue(lured.whoAmI().isEmpty());
        assertEquals(
                List.of(
                        "destination_mismatch",
                        "destination_mismatch",
                        "recipient_mismatch",
                        "issuer_ambiguous",
                        "issuer_ambiguous",
                        "issuer_ambiguous",
                        "in_response_to_unknown"),
                reasons);
        return reasons.size();
    }

    private static String reason(Answer refused) {
        Matcher matcher = Pattern.compile("Reason <code>([a-z_]+)</code>").matcher(refused.body());
        return matcher.find() ? matcher.group(1) : "none";
    }

    /** What was made for Acme, shown at evil's addresses. */
    private int borrowedHandles() {
        WireBrowser browser = new WireBrowser(node.url());
        FastIdp.Request acmes = evilIdp.read(browser.startLogin(loginOf(acme)));
        for (URI acs : List.of(evil.acs(), acme.acs(), sharedAcs())) {
            assertEquals(
                    403,
                    saw(browser.arrive(evilIdp.answer(acmes, acs, INAS_TWIN))).status());
        }
        String test = URI.create(node.operator()
                        .post(acme.path("/sso/verify"))
                        .expect(200)
                        .json()
                        .path("testLoginUrl")
                        .asText())
                .getRawQuery();
        Answer borrowed = saw(browser.open("/auth/saml/" + evil.companyId() + "/login?" + test));
        assertTrue(borrowed.status() >= 400, "a test of Acme's started at evil's");
        Answer other = saw(twins.open("/auth/check?company=" + acme.companyId()));
        assertEquals(403, other.status());
        saw(twins.open("/auth/check?company=" + evil.companyId())).expect(200);
        return 6;
    }

    /** The same Idempotency-Key: each organization gets an answer of its own, and Acme's is repeated to Acme only. */
    private int sameKeys() {
        JsonNode wanted = Json.object("email", "late@people.test", "givenName", "A", "familyName", "B", "role", "rep");
        Admin evils = evilAdmin.with("Idempotency-Key", KEY);
        Answer own = saw(evils.post(evil.path("/users"), wanted)).expect(201);
        assertNotEquals(saffronId, own.json().path("id").asText());
        assertTrue(own.headers().firstValue("Idempotency-Replayed").isEmpty());
        assertEquals(404, saw(evils.post(acme.path("/users"), SAFFRON)).status());
        Answer again = inviteSaffron();
        assertEquals(saffronId, again.json().path("id").asText());
        assertEquals(Optional.of("true"), again.headers().firstValue("Idempotency-Replayed"));
        return 2;
    }

    private Answer inviteSaffron() {
        return node.operator()
                .with("Idempotency-Key", KEY)
                .post(acme.path("/users"), SAFFRON)
                .expect(201);
    }

    private void evilReadsAllItMay() {
        for (String path : List.of(
                "", "/users", "/users/" + inaInEvil, "/sso", "/sso/preflight", "/sessions", "/audit", "/bindings")) {
            saw(evilAdmin.get(evil.path(path))).expect(200);
        }
        saw(evilAdmin.post(evil.path("/sso/verify"))).expect(200);
        JsonNode traces = saw(evilAdmin.get(evil.path("/sso/traces?limit=200")))
                .expect(200)
                .json()
                .path("items");
        assertTrue(traces.size() > 5, "evil has traces of its own to read");
        traces.forEach(trace ->
                saw(evilAdmin.get(evil.path("/sso/traces/" + trace.path("id").asText()))));
    }

    // Small words

    private Answer saw(Answer answer) {
        return witness.saw(answer);
    }

    private JsonNode json(Answer answer) {
        return answer.expect(201).json();
    }

    private static Answer post(Admin admin, Tenant tenant, String path) {
        return admin.post(tenant.path(path));
    }

    private static Answer passwordTry(WireBrowser browser, String email, String password) {
        Answer form = browser.open("/login");
        return browser.submit(
                "/login", Map.of("email", email, "password", password, "csrf", WireBrowser.hidden(form, "csrf")));
    }

    private URI sharedAcs() {
        return node.url().resolve("/api/saml/consume");
    }

    private static String loginOf(Tenant tenant) {
        return "/auth/saml/" + tenant.companyId() + "/login";
    }

    private static String organizationOf(WireBrowser browser) {
        return session(browser).path("organization").path("companyId").asText();
    }

    private static String userOf(WireBrowser browser) {
        return session(browser).path("user").path("id").asText();
    }

    private static JsonNode session(WireBrowser browser) {
        return browser.open("/api/session").expect(200).json();
    }

    private static void end(ExecutorService floods) {
        floods.shutdown();
        try {
            assertTrue(floods.awaitTermination(60, TimeUnit.SECONDS), "the floods end");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
