package org.lychgate.org.admin.console.internal.scim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lychgate.org.admin.console.internal.ConsoleServer.header;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.DelegationLinks;
import org.lychgate.directory.api.Organization;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.provisioning.Provisioning;
import org.lychgate.directory.api.provisioning.ProvisioningSettings;
import org.lychgate.directory.api.provisioning.ProvisioningSettings.GroupRole;
import org.lychgate.directory.api.provisioning.ProvisioningSettings.UpdatePolicy;
import org.lychgate.directory.api.provisioning.Resources.Changed;
import org.lychgate.directory.api.provisioning.ScimGuard;
import org.lychgate.directory.api.provisioning.ScimTokens;
import org.lychgate.org.admin.console.internal.ConsoleServer;
import org.lychgate.org.admin.console.internal.House;
import org.lychgate.org.admin.console.internal.People;

/** The pages of provisioning, over the real directory. */
class ScimPagesTest {
    private static final Pattern TOKEN = Pattern.compile("id=\"token\" type=\"text\" readonly value=\"([^\"]+)\"");

    private static final Pattern SWITCH =
            Pattern.compile("<input [^>]*type=\"checkbox\" role=\"switch\" id=\"scim-on\"");

    private static House house;
    private static ConsoleServer console;

    private CompanyId company;
    private String admin;
    private String scim;

    @BeforeAll
    static void open() {
        house = new House(ScimParts::of);
        console = house.console();
    }

    @BeforeEach
    void enter() {
        company = house.organization();
        admin = console.admin(company);
        scim = "/console/org/" + company + "/scim";
    }

    @AfterAll
    static void close() throws Exception {
        house.close();
    }

    private static String secret(HttpResponse<String> page) {
        Matcher matcher = TOKEN.matcher(page.body());
        assertTrue(matcher.find(), page::body);
        return matcher.group(1);
    }

    private List<ScimTokens.Token> tokens() {
        return house.get(ScimTokens.class).list(company);
    }

    private ScimTokens.Token token() {
        return house.get(ScimTokens.class)
                .create(company, new ScimTokens.NewToken("idp", null, ScimTokens.Dialect.AUTO), House.OPERATOR)
                .token();
    }

    @Test
    @Tag("rule-30")
    void switchingItOnShowsAddressAndTokenOnceAndNeverAgain() {
        HttpResponse<String> on = console.submit(admin, scim + "/enable");

        assertEquals(200, on.statusCode(), on.body());
        String secret = secret(on);
        assertTrue(on.body().contains("value=\"https://portal.example/api/scim/v2\""), on.body());
        assertTrue(on.body().contains("data-copy=\"token\""), on.body());
        assertEquals("no-store", header(on, "Cache-Control"));
        assertEquals("no-referrer", header(on, "Referrer-Policy"));
        assertTrue(house.get(ScimTokens.class).admit(secret, null).isPresent());

        HttpResponse<String> again = console.submit(admin, scim + "/enable");
        assertEquals(303, again.statusCode(), "a reload makes no second token");
        assertEquals(1, tokens().size());
        for (String page : List.of("", "/tokens", "/events", "/probe", "/guard")) {
            assertFalse(console.get(admin, scim + page).body().contains(secret), page);
        }
    }

    @Test
    void switchingItOffKeepsTokensAndSettings() {
        console.submit(admin, scim + "/enable");

        assertEquals(303, console.submit(admin, scim + "/disable").statusCode());
        assertFalse(house.get(Provisioning.class).settings(company).enabled());
        assertEquals(1, tokens().size());
        assertTrue(console.get(admin, scim).body().contains("Turn on provisioning"));
    }

    @Test
    void theSwitchShowsItsStateAndAsksBeforeSwitchingOff() {
        String off = console.get(admin, scim).body();
        assertTrue(SWITCH.matcher(off).find(), off);
        assertFalse(off.contains(" checked aria-describedby=\"scim-state\""), off);
        assertEquals(scim, header(console.get(admin, scim + "/disable"), "Location"), "there is nothing to ask");

        console.submit(admin, scim + "/enable");

        String on = console.get(admin, scim).body();
        assertTrue(on.contains(" checked aria-describedby=\"scim-state\""), on);
        assertTrue(on.contains("<form method=\"get\" action=\"" + scim + "/disable\" data-submit-on-change>"), on);
        String asked = console.get(admin, scim + "/disable").body();
        assertTrue(asked.contains("<form method=\"post\" action=\"" + scim + "/disable\">"), asked);
        assertTrue(house.get(Provisioning.class).settings(company).enabled(), "asking changes nothing");
    }

    @Test
    @Tag("rule-25")
    void aDelegateGetsTheGuideAndItsValuesButNoToken() {
        console.delegateFor(DelegationLinks.Scope.SCIM);
        house.get(ScimTokens.class)
                .create(
                        People.ACME,
                        new ScimTokens.NewToken("their secret name", null, ScimTokens.Dialect.AUTO),
                        House.OPERATOR);
        String there = "/console/org/acme/scim";

        String page = console.get(ConsoleServer.DELEGATE, there).body();

        assertTrue(page.contains("value=\"https://portal.example/api/scim/v2\""), page);
        assertTrue(page.contains("id=\"guide\""), page);
        assertTrue(page.contains("Provisioning is off"), page);
        for (String absent : List.of("their secret name", "<form method=\"post\" action=\"/console", "/scim/tokens")) {
            assertFalse(page.contains(absent), absent);
        }
        for (String closed : List.of("/tokens", "/events", "/guard", "/disable")) {
            assertEquals(
                    403, console.get(ConsoleServer.DELEGATE, there + closed).statusCode(), closed);
        }
        assertEquals(
                403, console.submit(ConsoleServer.DELEGATE, there + "/enable").statusCode());
    }

    @Test
    void settingsAreSavedAndAStaleFormIsRefused() {
        String version = House.hidden(console.get(admin, scim), "version");
        String[] form = {
            "version",
            version,
            "updatePolicy",
            "all",
            "groups",
            "true",
            "group",
            " Sales ",
            "groupRole",
            "rep",
            "group",
            "",
            "groupRole",
            "admin"
        };

        assertEquals(303, console.submit(admin, scim + "/settings", form).statusCode());
        ProvisioningSettings now = house.get(Provisioning.class).settings(company);
        assertEquals(UpdatePolicy.ALL, now.updatePolicy());
        assertTrue(now.groups());
        assertFalse(now.mayGrantAdmin());
        assertFalse(now.enabled(), "saving settings switches nothing on");
        assertEquals(List.of(new GroupRole("Sales", Role.REP)), now.groupRoles());
        assertTrue(console.get(admin, scim).body().contains("value=\"Sales\""));

        form[3] = "email-and-role";
        assertEquals(412, console.submit(admin, scim + "/settings", form).statusCode());
        assertEquals(
                UpdatePolicy.ALL,
                house.get(Provisioning.class).settings(company).updatePolicy());
    }

    @Test
    void whoIsNotEntitledIsToldWhomToAsk() {
        console.organizations.put(company, People.organization(company, new Organization.Entitlements(true, false)));

        HttpResponse<String> page = console.get(admin, scim);

        assertTrue(page.body().contains("/request-access\""), page.body());
        assertFalse(page.body().contains("/scim/enable"), page.body());
    }

    @Test
    void aTokenIsMadeOnceHoweverOftenTheFormIsSent() {
        String stamp = House.hidden(console.get(admin, scim + "/tokens"), "stamp");
        String[] form = {"stamp", stamp, "name", "okta", "expiresAt", "2100-01-31", "dialect", "strict"};

        HttpResponse<String> made = console.submit(admin, scim + "/tokens", form);
        HttpResponse<String> twice = console.submit(admin, scim + "/tokens", form);

        assertTrue(house.get(ScimTokens.class).admit(secret(made), null).isPresent());
        assertEquals(409, twice.statusCode());
        ScimTokens.Token only = tokens().get(0);
        assertEquals(1, tokens().size());
        assertEquals(ScimTokens.Dialect.STRICT, only.dialect());
        assertEquals("2100-02-01T00:00:00Z", String.valueOf(only.expiresAt()));
    }

    @Test
    void aTokenThatCannotBeMadeKeepsWhatWasTyped() {
        String stamp = House.hidden(console.get(admin, scim + "/tokens"), "stamp");

        HttpResponse<String> noDay =
                console.submit(admin, scim + "/tokens", "stamp", stamp, "name", "k<ept", "expiresAt", "soon");
        HttpResponse<String> past =
                console.submit(admin, scim + "/tokens", "stamp", stamp, "name", "kept", "expiresAt", "2001-01-01");
        HttpResponse<String> noName = console.submit(admin, scim + "/tokens", "stamp", stamp, "name", " ");

        assertEquals(422, noDay.statusCode());
        assertTrue(noDay.body().contains("value=\"k&lt;ept\""), noDay.body());
        assertTrue(noDay.body().contains("href=\"#expiresAt\""), noDay.body());
        assertEquals(422, past.statusCode());
        assertEquals(422, noName.statusCode());
        assertEquals(List.of(), tokens());
    }

    @Test
    void renewingMakesANewTokenBesideTheOldOne() {
        ScimTokens.Token old = token();
        String stamp = House.hidden(console.get(admin, scim + "/tokens"), "stamp");

        HttpResponse<String> made = console.submit(admin, scim + "/tokens/" + old.id() + "/rotate", "stamp", stamp);

        secret(made);
        assertEquals(
                List.of("idp", "idp 2"),
                tokens().stream().map(ScimTokens.Token::name).toList());
        assertEquals(
                303,
                console.submit(admin, scim + "/tokens/" + old.id() + "/revoke").statusCode());
        assertEquals(
                List.of("idp 2"), tokens().stream().map(ScimTokens.Token::name).toList());
        assertEquals(
                303,
                console.submit(admin, scim + "/tokens/" + old.id() + "/revoke").statusCode(),
                "gone already is no error");
    }

    @Test
    void theMappingTableIsASafeSpreadsheet() {
        HttpResponse<String> file = console.get(admin, scim + "/mapping?provider=generic");

        assertEquals("text/csv;charset=utf-8", header(file, "Content-Type"));
        assertEquals("attachment; filename=\"lychgate-scim-generic.csv\"", header(file, "Content-Disposition"));
        assertTrue(file.body().contains("\"User\",\"'=cmd(\"\"x\"\")\",\"userName\","), file.body());
    }

    @Test
    void theGuideIsFilledIn() {
        String page = console.get(admin, scim).body();

        assertTrue(page.contains("Any &amp; &lt;other&gt;"), page);
        assertTrue(page.contains("value=\"https://portal.example/api/scim/v2\""), page);
        assertFalse(page.contains("{scim"), page);
    }

    @Test
    void theProbeTicksAsTheRequestsArrive() {
        ScimTokens.Token token = token();
        ScimParts.written(house, company, token, "DELETE", "/Users/1", 204);
        assertFalse(console.get(admin, scim + "/probe").body().contains("id=\"probe\""), "not started");

        assertEquals(303, console.submit(admin, scim + "/probe").statusCode());
        assertEquals(4, count("Waiting"), "what came before does not count");
        ScimParts.written(house, company, token, "POST", "/Users", 409);
        assertEquals(1, count("Refused</span>"));
        ScimParts.written(house, company, token, "POST", "/Users", 201);
        ScimParts.written(house, company, token, "PATCH", "/Users/1", 200, new Changed("displayName", "a", "b"));
        ScimParts.written(house, company, token, "POST", "/Groups", 201);
        assertEquals(3, count("Done</span>"));
        ScimParts.written(house, company, token, "PATCH", "/Users/1", 200, new Changed("active", "true", "false"));

        String page = probe();
        assertEquals(4, count("Done</span>"));
        assertTrue(page.contains("Everything works."), page);
        assertTrue(page.contains("uniqueness: That name is &lt;taken&gt;."), page);
    }

    private String probe() {
        return console.get(admin, scim + "/probe", "HX-Request", "true").body();
    }

    private int count(String what) {
        return probe().split(Pattern.quote(what), -1).length - 1;
    }

    @Test
    @Tag("rule-32")
    void readingTheLogStandsInTheAudit() {
        String event = ScimParts.written(house, company, token(), "POST", "/Users", 409);

        HttpResponse<String> list = console.get(admin, scim + "/events");
        HttpResponse<String> one = console.get(admin, scim + "/events/" + event);
        console.submit(admin, scim + "/probe");

        assertTrue(list.body().contains("409, refused"), list.body());
        assertTrue(one.body().contains("&quot;userName&quot; : &quot;&lt;b&gt;&quot;"), one.body());
        assertEquals(
                List.of("scim.probe_started", "scim.events_read", "scim.events_read"),
                house
                        .get(Audit.class)
                        .list(company, new Audit.Filter("scim.", "admin@", null, null, null), Page.Request.FIRST)
                        .items()
                        .stream()
                        .map(Audit.Row::action)
                        .toList());
        assertEquals(404, console.get(admin, scim + "/events/nosuch").statusCode());
    }

    @Test
    void withoutTheEndpointADryRunIsAskedForLater() {
        String event = ScimParts.written(house, company, token(), "POST", "/Users", 201);
        assertEquals(
                503,
                console.submit(admin, scim + "/events/" + event + "/rehearse").statusCode());
    }

    @Test
    @Tag("rule-22")
    void theGuardsNumbersAreChecked() {
        String version = House.hidden(console.get(admin, scim + "/guard"), "version");

        HttpResponse<String> few = console.submit(
                admin, scim + "/guard", "enabled", "true", "people", "1", "percent", "20", "version", version);
        HttpResponse<String> word = console.submit(
                admin, scim + "/guard", "enabled", "true", "people", "10", "percent", "half", "version", version);
        HttpResponse<String> good =
                console.submit(admin, scim + "/guard", "people", "25", "percent", "30", "version", version);

        assertEquals(422, few.statusCode());
        assertTrue(few.body().contains("href=\"#people\""), few.body());
        assertEquals(422, word.statusCode());
        assertTrue(word.body().contains("value=\"half\""), word.body());
        assertEquals(303, good.statusCode(), good.body());
        ScimGuard.Settings now = house.get(ScimGuard.class).standing(company).settings();
        assertFalse(now.enabled());
        assertEquals(25, now.people());
        assertEquals(30, now.percent());
        assertEquals(303, console.submit(admin, scim + "/guard/release").statusCode());
        assertEquals(303, console.submit(admin, scim + "/guard/undo").statusCode());
    }
}
