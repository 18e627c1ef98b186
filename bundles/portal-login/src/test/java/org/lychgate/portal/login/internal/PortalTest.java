package org.lychgate.portal.login.internal;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.api.SignInOutcome;

/** A portal with one organization, in which Alice may be signed in. */
abstract class PortalTest {
    static final String SESSION = "session-token-0001";
    static final String[] SIGNED_IN = {"Cookie", "lychgate_session=" + SESSION};
    static final SignInOutcome.SignedIn ALICE_IN =
            new SignInOutcome.SignedIn(People.alice(Role.REP), "fresh-session-token", "fresh-device-token", "/", false);

    FakeDirectory directory = new FakeDirectory();
    PortalServer portal;

    @SuppressWarnings("NullAway") // Set before each test.
    PortalTest() {}

    @BeforeEach
    void startPortal() throws Exception {
        directory.organizations.put(People.ACME, People.organization(People.ACME, "Acme <Ltd>"));
        portal = new PortalServer(directory);
    }

    @AfterEach
    void stopPortal() throws Exception {
        portal.stop();
    }

    void signIn(Role role, Session.Scope scope) {
        directory.live.put(SESSION, People.session(People.alice(role), scope));
    }

    void signInOperator() {
        directory.live.put(SESSION, People.operatorSession());
    }

    static String header(HttpResponse<String> response, String name) {
        return PortalServer.header(response, name);
    }

    static boolean leavesSession(HttpResponse<String> response) {
        return response.headers().allValues("Set-Cookie").stream()
                .anyMatch(c -> c.startsWith("lychgate_session=fresh-session-token; "));
    }
}
