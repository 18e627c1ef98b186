package org.lychgate.org.admin.console.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lychgate.org.admin.console.internal.ConsoleServer.ADMIN;
import static org.lychgate.org.admin.console.internal.ConsoleServer.NOBODY;
import static org.lychgate.org.admin.console.internal.ConsoleServer.OPERATOR;
import static org.lychgate.org.admin.console.internal.ConsoleServer.REP;
import static org.lychgate.org.admin.console.internal.ConsoleServer.STALE;
import static org.lychgate.org.admin.console.internal.ConsoleServer.STRANGER;
import static org.lychgate.org.admin.console.internal.ConsoleServer.UNDO;
import static org.lychgate.org.admin.console.internal.ConsoleServer.header;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.provisioning.Provisioning;
import org.lychgate.directory.api.provisioning.ScimEvents;
import org.lychgate.directory.api.provisioning.ScimTokens;
import org.lychgate.org.admin.console.internal.people.PeopleParts;
import org.lychgate.org.admin.console.internal.scim.ScimParts;

/** What holds at every address of people and provisioning, whatever the page. */
class EveryAddressTest {
    private static final Pattern HEADING = Pattern.compile("<h1>([^<]+)</h1>");

    private static House house;
    private static ConsoleServer console;
    private static User somebody;
    private static String event;
    private static String token;

    @BeforeAll
    static void open() {
        house = new House(services -> Stream.concat(PeopleParts.of(services).stream(), ScimParts.of(services).stream())
                .toList());
        console = house.console();
        somebody = house.local(People.ACME, "somebody", Role.REP);
        ScimTokens.Issued issued = house.get(ScimTokens.class)
                .create(People.ACME, new ScimTokens.NewToken("idp", null, ScimTokens.Dialect.AUTO), House.OPERATOR);
        token = issued.token().id();
        event = ScimParts.written(house, People.ACME, issued.token(), "POST", "/Users", 201);
    }

    @AfterAll
    static void close() throws Exception {
        house.close();
    }

    private static List<Route> routes(String method) {
        List<Route> routes = console.servlet.routes().stream()
                .filter(route -> route.method().equals(method) && route.isOfOrganization())
                .toList();
        assertTrue(routes.size() > 9, () -> "too few addresses: " + routes.size());
        return routes;
    }

    private static String path(Route route) {
        return Route.BASE
                + route.pattern()
                        .replace("{c}", "acme")
                        .replace("{id}", somebody.id())
                        .replace("{event}", event)
                        .replace("{token}", token)
                        .replace("{session}", "nosuch")
                        .replace("{group}", "nosuch");
    }

    @Test
    void eachPageIsShownToAdminsAndTheOperatorUnderOneHeading() {
        for (Route route : routes("GET")) {
            // The last one asks only where provisioning is on.
            if (route.pattern().contains("{group}")
                    || route.pattern().endsWith("/mapping")
                    || route.pattern().endsWith("/scim/disable")) {
                continue;
            }
            for (String session : List.of(ADMIN, OPERATOR)) {
                HttpResponse<String> page = console.get(session, path(route));
                assertEquals(200, page.statusCode(), () -> route.pattern() + page.body());
                Matcher heading = HEADING.matcher(page.body());
                assertTrue(heading.find(), route::pattern);
                assertFalse(heading.find(), route::pattern);
                assertEquals("no-store", header(page, "Cache-Control"), route::pattern);
            }
        }
    }

    @Test
    @Tag("rule-28")
    void nobodyElseGetsIn() {
        for (Route route :
                Stream.concat(routes("GET").stream(), routes("POST").stream()).toList()) {
            assertEquals(404, call(STRANGER, route).statusCode(), route::pattern);
            assertEquals(403, call(REP, route).statusCode(), route::pattern);
            assertTrue(header(call(NOBODY, route), "Location").startsWith("/login?"), route::pattern);
            if (!route.duringUndo()) {
                assertEquals(403, call(UNDO, route).statusCode(), route::pattern);
            }
        }
        assertUntouched();
    }

    private static HttpResponse<String> call(String session, Route route) {
        return route.method().equals("GET") ? console.get(session, path(route)) : console.submit(session, path(route));
    }

    @Test
    @Tag("rule-24")
    void noFormIsTakenWithoutItsToken() {
        for (Route route : routes("POST")) {
            assertEquals(403, console.post(ADMIN, path(route)).statusCode(), route::pattern);
            assertEquals(
                    403,
                    console.post(ADMIN, path(route), "csrf", "csrf-" + STRANGER).statusCode(),
                    route::pattern);
        }
        assertUntouched();
    }

    @Test
    @Tag("rule-25")
    void whatNeedsAProofOfIdentityAsksForOneFirst() {
        List<Route> fresh = routes("POST").stream().filter(Route::fresh).toList();
        assertEquals(
                List.of(
                        "/org/{c}/scim/disable",
                        "/org/{c}/scim/enable",
                        "/org/{c}/scim/guard",
                        "/org/{c}/scim/guard/undo",
                        "/org/{c}/scim/settings",
                        "/org/{c}/scim/tokens",
                        "/org/{c}/scim/tokens/{token}/rotate",
                        "/org/{c}/users/{id}/adopt",
                        "/org/{c}/users/{id}/approve-binding"),
                fresh.stream().map(Route::pattern).sorted().toList());
        for (Route route : fresh) {
            HttpResponse<String> asked = console.submit(STALE, path(route));
            assertTrue(header(asked, "Location").startsWith("/console/reauthenticate?"), route::pattern);
        }
        assertUntouched();
    }

    @Test
    void whatNobodyUnderstandsInAnAddressIsNoError() {
        for (String query :
                List.of("?cursor=%00", "?role=king&active=perhaps&binding=loose", "?after=x", "?provider=%3Cb%3E")) {
            for (Route route : routes("GET")) {
                int status = console.get(ADMIN, path(route) + query).statusCode();
                assertTrue(status < 500, () -> route.pattern() + query + " " + status);
            }
        }
    }

    private static void assertUntouched() {
        assertTrue(house.now(somebody).active());
        assertEquals(1, house.get(ScimTokens.class).list(People.ACME).size());
        assertFalse(house.get(Provisioning.class).settings(People.ACME).enabled());
        assertEquals(
                1,
                house.get(ScimEvents.class)
                        .list(People.ACME, Page.Request.FIRST)
                        .items()
                        .size());
        assertEquals(
                List.of(),
                house.get(Audit.class)
                        .list(People.ACME, new Audit.Filter("scim.guard", null, null, null, null), Page.Request.FIRST)
                        .items());
    }
}
