package org.lychgate.edge.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lychgate.directory.api.Binding;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.DelegationLinks;
import org.lychgate.directory.api.Organization;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.api.User;

class SecuredFilterTest {
    private static final String TOKEN = "session-token-0001";
    private static final String[] SIGNED_IN = {"Cookie", "lychgate_session=" + TOKEN};

    private final List<String> reached = new ArrayList<>();
    private @Nullable EdgeServer server;

    @AfterEach
    void stop() throws Exception {
        if (server != null) {
            server.stop();
        }
    }

    @Test
    void whoIsSignedOutIsSentToTheSignInAndBack() throws Exception {
        EdgeServer running = serve(null);

        HttpResponse<String> answer = running.get("/here/reports?year=2026", "Accept", "text/html");

        assertEquals(302, answer.statusCode());
        assertEquals(
                "/login?returnTo=%2Fhere%2Freports%3Fyear%3D2026",
                answer.headers().firstValue("Location").orElse(""));
        assertEquals(List.of(), reached);
    }

    @Test
    void programsAndPostsAreRefused() throws Exception {
        EdgeServer running = serve(null);

        assertEquals(401, running.get("/here/x", "Accept", "application/json").statusCode());
        assertEquals(401, running.send("POST", "/here/x", "Accept", "text/html").statusCode());
        assertEquals(List.of(), reached);
    }

    @Test
    void theServletKnowsWhoItIs() throws Exception {
        EdgeServer running = serve(session(Session.Scope.FULL));

        assertEquals(200, running.get("/here/x", SIGNED_IN).statusCode());
        assertEquals(List.of("u-1 u-1 LYCHGATE false true"), reached);
    }

    @Test
    @Tag("rule-27")
    void aSessionOfTheUndoHourIsNotLetThrough() throws Exception {
        EdgeServer running = serve(session(Session.Scope.UNDO_ONLY));

        assertEquals(403, running.get("/here/x", SIGNED_IN).statusCode());
        assertEquals(List.of(), reached);
    }

    @Test
    @Tag("rule-25")
    void whoHoldsADelegationLinkIsNotLetThrough() throws Exception {
        Session person = session(Session.Scope.FULL);
        EdgeServer running = serve(new Session(
                "s2",
                null,
                person.organization(),
                null,
                new Session.Delegation("l-1", "IT", Set.of(DelegationLinks.Scope.SSO)),
                "csrf",
                Session.Method.LINK,
                Session.Scope.DELEGATION,
                Instant.EPOCH,
                Instant.MAX));

        assertEquals(403, running.get("/here/x", SIGNED_IN).statusCode());
        assertEquals(List.of(), reached);
    }

    @Test
    void otherAddressesAreOpen() throws Exception {
        EdgeServer running = serve(null);

        assertTrue(running.get("/assets/lychgate.css").body().contains("color-scheme"));
    }

    @ParameterizedTest
    @CsvSource({
        "/app,/app,true",
        "/app,/app/x,false",
        "/app/*,/app,true",
        "/app/*,/apple,false",
        "*.do,/a/b.do,true",
        "*.do,/a/b.don,false",
        "/,/anything,true",
        "/*,'',true",
        "/*,/login,false",
        "'','',true",
        "'',/x,false"
    })
    void patternsSelectLikeTheContainer(String pattern, String servletPath, boolean selected) {
        assertEquals(selected, SecuredServlets.selects(pattern, servletPath));
    }

    @Test
    @Tag("rule-34")
    void coreAddressesAreNeverTakenByAPlugIn() {
        assertTrue(SecuredServlets.isCore("/login"));
        assertTrue(SecuredServlets.isCore("/auth/check"));
        assertFalse(SecuredServlets.isCore("/loginx"));
        assertFalse(SecuredServlets.isCore(""));
    }

    private EdgeServer serve(@Nullable Session session) throws Exception {
        CookieBrowsers browsers = new CookieBrowsers(
                new ConfiguredSite("http://localhost", ""),
                new OneSession(TOKEN, session),
                (name, maker) -> new byte[32]);
        EdgeServer running = new EdgeServer(
                new ConfiguredSite("http://localhost", ""),
                (request, response) -> reached.add(request.getUserPrincipal().getName() + " " + request.getRemoteUser()
                        + " " + request.getAuthType() + " " + request.isUserInRole("admin") + " "
                        + request.isUserInRole("rep")),
                new SecuredFilter(
                        "/here"::equals,
                        browsers,
                        new PlainErrors(
                                new MustachePages(
                                        new ConfiguredSite("http://localhost", ""),
                                        new BrowserLanguages(),
                                        new Assets()),
                                new BrowserLanguages())));
        server = running;
        return running;
    }

    private static Session session(Session.Scope scope) {
        CompanyId acme = new CompanyId("acme");
        Instant now = Instant.EPOCH;
        User user = new User(
                "u-1",
                acme,
                "a@acme.example",
                "a@acme.example",
                "A",
                "B",
                Role.REP,
                null,
                null,
                true,
                null,
                User.Source.LOCAL,
                Binding.NONE,
                true,
                now,
                now,
                1);
        Organization organization =
                new Organization(acme, "Acme", List.of(), Role.REP, new Organization.Entitlements(true, true), now, 1);
        return new Session("s1", user, organization, null, "csrf", Session.Method.SAML, scope, now, Instant.MAX);
    }
}
