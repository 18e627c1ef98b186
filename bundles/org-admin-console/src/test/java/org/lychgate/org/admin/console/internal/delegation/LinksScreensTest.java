package org.lychgate.org.admin.console.internal.delegation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lychgate.org.admin.console.internal.ConsoleServer.ADMIN;
import static org.lychgate.org.admin.console.internal.ConsoleServer.DELEGATE;
import static org.lychgate.org.admin.console.internal.ConsoleServer.OPERATOR;
import static org.lychgate.org.admin.console.internal.ConsoleServer.REP;
import static org.lychgate.org.admin.console.internal.ConsoleServer.STALE;
import static org.lychgate.org.admin.console.internal.ConsoleServer.STRANGER;
import static org.lychgate.org.admin.console.internal.ConsoleServer.header;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.DelegationLinks;
import org.lychgate.directory.api.DelegationLinks.Scope;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.org.admin.console.internal.Access;
import org.lychgate.org.admin.console.internal.Answer;
import org.lychgate.org.admin.console.internal.ConsoleServer;
import org.lychgate.org.admin.console.internal.Menu;
import org.lychgate.org.admin.console.internal.Partly;
import org.lychgate.org.admin.console.internal.People;
import org.lychgate.org.admin.console.internal.Route;
import org.lychgate.org.admin.console.internal.Visit;

class LinksScreensTest {
    private static final String PAGE = "/console/org/acme/links";
    private static final Pattern STAMP = Pattern.compile("name=\"stamp\" value=\"([0-9a-f]+)\"");

    private final Made made = new Made();
    private ConsoleServer console;

    @SuppressWarnings("NullAway") // Set before each test.
    LinksScreensTest() {}

    @BeforeEach
    void start() throws Exception {
        console = new ConsoleServer();
        console.plug(new LinksScreens(Partly.of(DelegationLinks.class, made), console.site()));
    }

    @AfterEach
    void stop() throws Exception {
        console.stop();
    }

    /** Links in memory. */
    static final class Made {
        final List<DelegationLinks.Link> links = new ArrayList<>();
        final List<DelegationLinks.NewLink> wishes = new ArrayList<>();
        final List<String> revoked = new ArrayList<>();

        DelegationLinks.Made create(CompanyId company, DelegationLinks.NewLink wish, Actor actor) {
            if (wish.label().isEmpty()) {
                throw new DirectoryException(
                        DirectoryException.Kind.UNACCEPTABLE,
                        "label_invalid",
                        "no",
                        List.of(new DirectoryException.Problem("/label", "no")));
            }
            wishes.add(wish);
            Instant now = Instant.now();
            DelegationLinks.Link link = new DelegationLinks.Link(
                    "l" + links.size(),
                    company,
                    wish.label(),
                    wish.email(),
                    wish.scopes(),
                    actor.label(),
                    now,
                    now.plus(Duration.ofDays(7)),
                    null,
                    new DelegationLinks.Progress(now, now, now, null, null));
            links.add(link);
            return new DelegationLinks.Made(link, "/setup/the-secret-of-the-link");
        }

        List<DelegationLinks.Link> list(CompanyId company) {
            return List.copyOf(links);
        }

        void revoke(CompanyId company, String linkId, Actor actor) {
            revoked.add(company + " " + linkId);
        }
    }

    private String stamp() {
        Matcher matcher = STAMP.matcher(console.get(ADMIN, PAGE).body());
        assertTrue(matcher.find());
        return matcher.group(1);
    }

    @Test
    void aLinkIsShownOnceAndThenItsProgressOnly() {
        HttpResponse<String> page = console.submit(
                ADMIN, PAGE, "stamp", stamp(), "label", "IT <b>team</b>", "email", "it@acme.example", "days", "3");
        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("/setup/the-secret-of-the-link"), page.body());
        assertEquals("no-store", header(page, "Cache-Control"));
        assertEquals(
                new DelegationLinks.NewLink(
                        "IT <b>team</b>", "it@acme.example", Set.of(Scope.SSO), Duration.ofDays(3), "en"),
                made.wishes.get(0));

        String list = console.get(ADMIN, PAGE).body();
        assertFalse(list.contains("the-secret"), list);
        assertTrue(list.contains("IT &lt;b&gt;team&lt;/b&gt;"), list);
        assertTrue(list.contains("Settings saved"), list);
        assertFalse(list.contains("Test login passed"), list);
    }

    @Test
    void aFormThatIsSentTwiceMakesOneLink() {
        String stamp = stamp();
        console.submit(ADMIN, PAGE, "stamp", stamp, "label", "IT", "days", "7");
        assertEquals(
                409,
                console.submit(ADMIN, PAGE, "stamp", stamp, "label", "IT", "days", "7")
                        .statusCode());
        assertEquals(1, made.links.size());
    }

    @Test
    void whatWasTypedIsKeptWhenSomethingIsWrong() {
        HttpResponse<String> again = console.submit(
                ADMIN, PAGE, "stamp", stamp(), "label", "", "email", "it@acme.example", "days", "7", "scim", "on");
        assertEquals(422, again.statusCode());
        assertTrue(again.body().contains("href=\"#label\""), again.body());
        assertTrue(again.body().contains("value=\"it@acme.example\""), again.body());
    }

    @Test
    @Tag("rule-25")
    void makingALinkNeedsAFreshProof() {
        HttpResponse<String> away = console.submit(STALE, PAGE, "stamp", stamp(), "label", "IT", "days", "7");
        assertEquals(303, away.statusCode());
        assertTrue(header(away, "Location").startsWith("/console/reauthenticate"), header(away, "Location"));
        assertEquals(List.of(), made.wishes);
    }

    @Test
    void revokingSaysSo() {
        console.submit(ADMIN, PAGE, "stamp", stamp(), "label", "IT", "days", "7");
        HttpResponse<String> answer = console.submit(ADMIN, PAGE + "/l0/revoke");
        assertEquals(303, answer.statusCode());
        assertEquals(PAGE, header(answer, "Location"));
        assertEquals(List.of(People.ACME + " l0"), made.revoked);
    }

    @Test
    @Tag("rule-25")
    void onlyAdminsAndTheOperatorSeeLinks() {
        assertEquals(200, console.get(OPERATOR, PAGE).statusCode());
        assertEquals(403, console.get(REP, PAGE).statusCode());
        assertEquals(404, console.get(STRANGER, PAGE).statusCode());
        assertEquals(403, console.get(DELEGATE, PAGE).statusCode());
        assertEquals(403, console.submit(DELEGATE, PAGE, "label", "more").statusCode());
        assertEquals("/console/org/acme/sso", header(console.get(DELEGATE, "/console"), "Location"));
    }

    @Test
    @Tag("rule-25")
    void aLinkOpensWhatItIsForAndNothingElse() {
        console.plug(() -> List.of(
                Route.get("/org/{c}/sso", LinksScreensTest::page)
                        .access(Access.DELEGATE_TOO)
                        .in(Menu.ORGANIZATION, 1, LinksScreens.class, "links-scope-sso"),
                Route.get("/org/{c}/scim/probe", LinksScreensTest::page)
                        .access(Access.DELEGATE_TOO)
                        .in(Menu.ORGANIZATION, 2, LinksScreens.class, "links-scope-scim")));
        HttpResponse<String> sso = console.get(DELEGATE, "/console/org/acme/sso");
        assertEquals(200, sso.statusCode());
        assertFalse(sso.body().contains("/scim/probe"), sso.body());
        assertEquals(404, console.get(DELEGATE, "/console/org/acme/scim/probe").statusCode());
        assertEquals(404, console.get(DELEGATE, "/console/org/other/sso").statusCode());
        console.delegateFor(Scope.SCIM);
        assertEquals(404, console.get(DELEGATE, "/console/org/acme/sso").statusCode());
        assertEquals(200, console.get(DELEGATE, "/console/org/acme/scim/probe").statusCode());
        assertEquals("/console/org/acme/scim", header(console.get(DELEGATE, "/console"), "Location"));
    }

    private static Answer page(Visit visit) {
        return Answer.Page.of("A page", ConsoleServer.class, "message.mustache", Map.of("text", "a thing"));
    }
}
