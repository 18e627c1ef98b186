package org.lychgate.org.admin.console.internal.sso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lychgate.org.admin.console.internal.ConsoleServer.ADMIN;
import static org.lychgate.org.admin.console.internal.ConsoleServer.UNDO;
import static org.lychgate.org.admin.console.internal.ConsoleServer.header;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.MailRuns;
import org.lychgate.directory.api.OutgoingMail;
import org.lychgate.org.admin.console.internal.ConsoleServer;
import org.lychgate.org.admin.console.internal.People;

/** How far people have come since enabling. */
class ProgressScreensTest {
    private static final String PAGE = "/console/org/acme/sso/progress";
    private static final Pattern AGAIN = Pattern.compile("hx-get=\"([^\"]+)\"");

    private final FakeSso sso = new FakeSso();
    private ConsoleServer console;

    @SuppressWarnings("NullAway") // Set before each test.
    ProgressScreensTest() {}

    @BeforeEach
    void start() throws Exception {
        console = sso.serve();
        sso.run = new MailRuns.Run(People.NOW, 5, 2, 11, 1);
        sso.failures.add(new MailRuns.Failure(
                "u-ada",
                "Ada <Lovelace>",
                "ada@acme.example",
                OutgoingMail.Kind.BINDING,
                MailRuns.Reason.REFUSED,
                "550 <nobody>"));
    }

    @AfterEach
    void stop() throws Exception {
        console.stop();
    }

    private HttpResponse<String> partial(String path) {
        return console.get(ADMIN, path, "HX-Request", "true");
    }

    @Test
    void itCountsPeopleAndTheMailsOfThisRun() {
        String page = console.get(UNDO, PAGE).body();

        assertTrue(page.contains("Connected</span> 17"), page);
        assertTrue(page.contains("Link sent</span> 23"), page);
        assertTrue(page.contains("Sent</span> 11"), page);
        assertTrue(page.contains("Waiting to be sent</span> 5"), page);
        assertTrue(page.contains("retrying after a failure</span> 2"), page);
        assertTrue(page.contains("Not delivered</span> 1"), page);
        assertTrue(page.contains("Ada &lt;Lovelace&gt;"), page);
        assertTrue(page.contains("The mail server permanently refused it."), page);
        assertTrue(page.contains("550 &lt;nobody&gt;"), page);
        assertTrue(page.contains(PAGE + "?cursor=later"), page);
        assertTrue(page.contains("href=\"/console/org/acme/bindings\">See people"), page);
    }

    @Test
    void aPageThatLooksAgainIsLeftAloneWhileNothingIsNew() {
        HttpResponse<String> part = partial(PAGE);
        assertTrue(part.body().strip().startsWith("<div id=\"counts\""), part.body());
        Matcher again = AGAIN.matcher(part.body());
        assertTrue(again.find(), part.body());
        String look = again.group(1).replace("&amp;", "&");

        assertEquals(204, partial(look).statusCode());
        sso.run = new MailRuns.Run(People.NOW, 4, 2, 12, 1);
        HttpResponse<String> moved = partial(look);
        assertEquals(200, moved.statusCode());
        assertTrue(moved.body().contains("Sent</span> 12"), moved.body());
    }

    @Test
    void whatFailedIsSentAgainFromTheSamePage() {
        HttpResponse<String> sent = console.submit(ADMIN, PAGE + "/u-ada/binding-mail");

        assertTrue(header(sent, "Location").startsWith(PAGE), header(sent, "Location"));
        assertEquals(List.of("mailBinding u-ada"), sso.calls);
        assertFalse(console.get(ADMIN, PAGE).body().contains("Ada &lt;Lovelace&gt;"));
    }

    @Test
    void whatIsRefusedIsSaidOnTheSamePage() {
        HttpResponse<String> refused = console.submit(UNDO, PAGE + "/u-bob/binding-mail");

        assertEquals(409, refused.statusCode());
        assertTrue(refused.body().contains("Ada &lt;Lovelace&gt;"), refused.body());
        assertTrue(refused.body().contains("role=\"alert\""), refused.body());
    }

    @Test
    void whereNothingIsEnabledThereAreNoMails() {
        sso.run = null;
        sso.failures.clear();

        String page = console.get(ADMIN, PAGE).body();

        assertTrue(page.contains("nobody has been asked to connect"), page);
        assertFalse(page.contains("id=\"progress-mails\""), page);
    }
}
