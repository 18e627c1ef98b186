package org.lychgate.org.admin.console.internal.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lychgate.org.admin.console.internal.ConsoleServer.ADMIN;
import static org.lychgate.org.admin.console.internal.ConsoleServer.STALE;
import static org.lychgate.org.admin.console.internal.ConsoleServer.UNDO;
import static org.lychgate.org.admin.console.internal.ConsoleServer.header;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.Users;
import org.lychgate.org.admin.console.internal.ConsoleServer;
import org.lychgate.org.admin.console.internal.House;
import org.lychgate.org.admin.console.internal.People;

/** The pages of people, over the real directory. */
class PeoplePagesTest {
    private static final String BASE = "/console/org/acme";

    private static House house;
    private static ConsoleServer console;

    @BeforeAll
    static void open() {
        house = new House(PeopleParts::of);
        console = house.console();
    }

    @AfterAll
    static void close() throws Exception {
        house.close();
    }

    private static String href(User user) {
        return BASE + "/users/" + user.id();
    }

    @Test
    void somebodyIsInvitedAndThePageSaysSo() {
        HttpResponse<String> sent = console.submit(
                ADMIN,
                BASE + "/users/new",
                "email",
                "new@acme.example",
                "givenName",
                "N<e>w",
                "familyName",
                "",
                "role",
                "rep");

        assertEquals(303, sent.statusCode(), sent.body());
        String notice = header(sent, "Set-Cookie").replaceAll(";.*", "");
        HttpResponse<String> page = console.get(ADMIN + "; " + notice, header(sent, "Location"));
        assertTrue(page.body().contains("The invitation is on its way."), page.body());
        assertTrue(page.body().contains("<h1>N&lt;e&gt;w</h1>"), page.body());
        User made = house.get(Users.class)
                .find(People.ACME, House.userIn(header(sent, "Location")))
                .orElseThrow();
        assertEquals(User.Source.INVITE, made.source());
        assertEquals(Role.REP, made.role());
    }

    @Test
    void nothingIsOfferedThatTheDirectoryWouldRefuse() {
        User user = house.invited(People.ACME, "offered");

        String page = console.get(ADMIN, href(user)).body();
        assertTrue(page.contains(href(user) + "/password-mail"), page);
        assertFalse(page.contains(href(user) + "/binding-mail"), "there is nothing to connect to yet");
        String board = console.get(ADMIN, BASE + "/bindings").body();
        assertTrue(board.contains("Single sign-on is not enabled"), board);
        assertFalse(board.contains(BASE + "/bindings/mails"), "there is nothing to connect to yet");
    }

    @Test
    void whatWasTypedIsKeptAndTheMistakeLeadsToItsField() {
        house.invited(People.ACME, "taken");
        HttpResponse<String> bad = console.submit(
                ADMIN,
                BASE + "/users/new",
                "email",
                "no<address",
                "givenName",
                "Kept",
                "familyName",
                "",
                "role",
                "rep");
        HttpResponse<String> taken = console.submit(
                ADMIN,
                BASE + "/users/new",
                "email",
                "TAKEN@acme.example",
                "givenName",
                "",
                "familyName",
                "",
                "role",
                "rep");

        assertEquals(422, bad.statusCode());
        assertTrue(bad.body().contains("<a href=\"#email\">"), bad.body());
        assertTrue(bad.body().contains("value=\"no&lt;address\" maxlength=\"254\""), bad.body());
        assertTrue(bad.body().contains("aria-invalid=\"true\""), bad.body());
        assertTrue(bad.body().contains("value=\"Kept\""), bad.body());
        assertEquals(409, taken.statusCode());
        assertTrue(taken.body().contains("<a href=\"#email\">"), taken.body());
        assertTrue(taken.body().contains("already uses this email address"), taken.body());
    }

    @Test
    @Tag("rule-25")
    void makingAnAdminNeedsAProofOfIdentity() {
        User rep = house.local(People.ACME, "promoted", Role.REP);
        String[] admin = {"email", "boss@acme.example", "givenName", "", "familyName", "", "role", "admin"};

        HttpResponse<String> invited = console.submit(STALE, BASE + "/users/new", admin);
        HttpResponse<String> changed = console.submit(
                STALE,
                href(rep),
                "email",
                rep.email(),
                "givenName",
                "",
                "familyName",
                "",
                "role",
                "admin",
                "version",
                "1");

        assertTrue(header(invited, "Location").startsWith("/console/reauthenticate?"), header(invited, "Location"));
        assertTrue(header(changed, "Location").startsWith("/console/reauthenticate?"), header(changed, "Location"));
        assertEquals(Role.REP, house.now(rep).role());
        assertEquals(303, console.submit(ADMIN, BASE + "/users/new", admin).statusCode());
    }

    @Test
    void theListIsSearchedAndForAScriptItIsThePartOnly() {
        house.invited(People.ACME, "findme");
        house.invited(People.ACME, "other");

        HttpResponse<String> page = console.get(ADMIN, BASE + "/users?query=FINDme");
        HttpResponse<String> part = console.get(ADMIN, BASE + "/users?query=findme", "HX-Request", "true");
        HttpResponse<String> none = console.get(ADMIN, BASE + "/users?query=nobody-has-this");

        assertTrue(page.body().contains("findme@acme.example"), page.body());
        assertFalse(page.body().contains("other@acme.example"), page.body());
        assertTrue(page.body().contains("<html"), page.body());
        assertFalse(part.body().contains("<html"), part.body());
        assertTrue(part.body().contains("findme &lt;i&gt;nvited"), part.body());
        assertTrue(none.body().contains("Nobody matches these filters."), none.body());
    }

    @Test
    void filtersOfTheListAddUp() {
        User gone = house.local(People.ACME, "gone", Role.MEETINGS);
        house.local(People.ACME, "here", Role.MEETINGS);
        house.get(Users.class).deactivate(People.ACME, gone.id(), House.OPERATOR);

        HttpResponse<String> page = console.get(ADMIN, BASE + "/users?role=meetings&active=false&binding=none");

        assertTrue(page.body().contains("gone@acme.example"), page.body());
        assertFalse(page.body().contains("here@acme.example"), page.body());
    }

    @Test
    void onlyWhatDiffersIsChangedAndAStaleFormIsRefused() {
        User user = house.local(People.ACME, "edited", Role.REP);
        String version = House.hidden(console.get(ADMIN, href(user)), "version");
        String[] form = {
            "email",
            user.email(),
            "givenName",
            "Other",
            "familyName",
            user.familyName(),
            "role",
            "rep",
            "phone",
            "",
            "timezone",
            "",
            "version",
            version
        };

        assertEquals(303, console.submit(ADMIN, href(user), form).statusCode());
        assertEquals("Other", house.now(user).givenName());
        Audit.Row row = house.get(Audit.class)
                .list(People.ACME, new Audit.Filter("user.changed", null, user.id(), null, null), Page.Request.FIRST)
                .items()
                .get(0);
        assertEquals(Map.of("givenName", "Other"), row.details());

        form[3] = "Late";
        HttpResponse<String> stale = console.submit(ADMIN, href(user), form);
        assertEquals(412, stale.statusCode());
        assertTrue(stale.body().contains("value=\"Late\""), stale.body());
        assertEquals("Other", house.now(user).givenName());
    }

    @Test
    void aPersonIsDeactivatedAndReactivated() {
        User user = house.local(People.ACME, "inandout", Role.REP);

        assertEquals(303, console.submit(ADMIN, href(user) + "/deactivate").statusCode());
        assertFalse(house.now(user).active());
        HttpResponse<String> inactive = console.get(ADMIN, href(user));
        assertTrue(inactive.body().contains("/reactivate\""), inactive.body());
        assertFalse(inactive.body().contains("/deactivate\""), inactive.body());
        assertEquals(303, console.submit(ADMIN, href(user) + "/reactivate").statusCode());
        assertTrue(house.now(user).active());
    }

    @Test
    void whatDoesNotFitTheStateIsToldOnThePersonsPage() {
        User user = house.local(People.ACME, "unfitting", Role.REP);

        HttpResponse<String> refused = console.submit(ADMIN, href(user) + "/binding-mail");

        assertEquals(409, refused.statusCode());
        assertTrue(refused.body().contains("<h1>unfitting O&#39;Tester</h1>"), refused.body());
        assertTrue(refused.body().contains("role=\"alert\""), refused.body());
    }

    @Test
    @Tag("rule-28")
    void anotherOrganizationsPersonIsUnknown() {
        User foreign = house.local(People.OTHER, "foreign", Role.REP);

        assertEquals(404, console.get(ADMIN, href(foreign)).statusCode());
        for (String act : List.of("deactivate", "unbind", "password-mail", "adopt", "approve-binding")) {
            assertEquals(404, console.submit(ADMIN, href(foreign) + "/" + act).statusCode(), act);
        }
        assertTrue(house.now(foreign).active());
    }

    @Test
    @Tag("rule-27")
    void theUndoHourSeesTheBoardAndSendsLinksOnly() {
        User user = house.invited(People.ACME, "undone");

        assertEquals(200, console.get(UNDO, BASE + "/bindings").statusCode());
        HttpResponse<String> sent = console.submit(UNDO, href(user) + "/invitation");
        assertEquals(BASE + "/bindings", header(sent, "Location"));
        assertEquals(403, console.get(UNDO, BASE + "/users").statusCode());
        assertEquals(403, console.submit(UNDO, href(user) + "/deactivate").statusCode());
        assertTrue(house.now(user).active());
    }

    @Test
    void theBoardCountsAndShowsWhoIsOpen() {
        house.invited(People.ACME, "waiting");

        HttpResponse<String> page = console.get(ADMIN, BASE + "/bindings?binding=pending");

        assertTrue(page.body().contains("waiting@acme.example"), page.body());
        assertTrue(page.body().contains("Waiting to be sent"), page.body());
        assertTrue(page.body().contains("hx-trigger=\"every 5s\""), page.body());
        HttpResponse<String> refused = console.submit(ADMIN, BASE + "/bindings/mails", "only", "unbound");
        assertEquals(409, refused.statusCode(), "single sign-on is not enabled");
    }

    @Test
    void theAuditIsSaidInSentencesAndFiltered() {
        User user = house.invited(People.ACME, "audited");
        house.get(Users.class).deactivate(People.ACME, user.id(), House.OPERATOR);

        HttpResponse<String> all = console.get(ADMIN, BASE + "/audit?subject=" + user.id());
        HttpResponse<String> others = console.get(ADMIN, BASE + "/audit?kind=sso");
        HttpResponse<String> later = console.get(ADMIN, BASE + "/audit?since=2100-01-01&subject=" + user.id());
        HttpResponse<String> noDay = console.get(ADMIN, BASE + "/audit?since=tomorrow&subject=" + user.id());

        assertTrue(all.body().contains("Invited \u2068audited &lt;i&gt;nvited\u2069."), all.body());
        assertTrue(all.body().contains("Deactivated \u2068audited &lt;i&gt;nvited\u2069."), all.body());
        assertFalse(others.body().contains("audited"), others.body());
        assertTrue(later.body().contains("No entries match."), later.body());
        assertTrue(noDay.body().contains("Invited \u2068audited"), noDay.body());
    }

    @Test
    void theAuditNamesCallsAndHoldersOfDelegationLinks() {
        Audit audit = house.get(Audit.class);
        audit.note(
                People.ACME, House.OPERATOR, "operator.call", "call-1", Map.of("call", "GET /organizations/{c}/sso"));
        Actor helper = new Actor(Actor.Kind.DELEGATE, "link-1", "Their IT", null, "192.0.2.1");
        audit.note(People.ACME, helper, "session.opened", "link-1", Map.of());

        String call = console.get(ADMIN, BASE + "/audit?subject=call-1").body();
        String visit = console.get(ADMIN, BASE + "/audit?subject=link-1").body();

        assertTrue(call.contains("Called \u2068GET /organizations/{c}/sso\u2069 in the admin API."), call);
        assertTrue(visit.contains("\u2068Their IT\u2069 signed in."), visit);
    }

    @Test
    void whatCannotBeSaidInASentenceStandsForItself() {
        house.get(Audit.class).note(People.ACME, House.OPERATOR, "new.thing", "x<y", Map.of("k", "v<w"));

        HttpResponse<String> page = console.get(ADMIN, BASE + "/audit?subject=x%3Cy");

        assertTrue(page.body().contains("<code>new.thing</code>"), page.body());
        assertTrue(page.body().contains("v&lt;w"), page.body());
    }

    @Test
    void sessionsThatAreOverAreNoErrorToEnd() {
        assertEquals(200, console.get(ADMIN, BASE + "/sessions").statusCode());
        HttpResponse<String> gone = console.submit(ADMIN, BASE + "/sessions/nonsense/end");
        assertEquals(303, gone.statusCode());
        assertTrue(header(gone, "Set-Cookie").contains("notice-session-was-over"), header(gone, "Set-Cookie"));
    }

    @Test
    void anEmptyListOfGroupsSaysWhatToDo() {
        HttpResponse<String> page = console.get(ADMIN, BASE + "/groups");
        assertTrue(page.body().contains("There are no groups yet."), page.body());
        assertEquals(404, console.get(ADMIN, BASE + "/groups/nosuch").statusCode());
    }
}
