package org.lychgate.binding.mail.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.directory.api.OutgoingMail;

class SmtpServerTest {
    private static final String USER = "post:pass word%";
    private static final String USER_IN_URL = "post:pass%20word%25@";

    @TempDir
    static Path temp = Path.of("");

    private static TestTls tls;

    private @Nullable ScriptedSmtp server;

    @BeforeAll
    static void makeCertificate() throws IOException, GeneralSecurityException, InterruptedException {
        tls = new TestTls(temp);
    }

    @AfterEach
    void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void signsInAndSendsUnderStartTls() throws Exception {
        ScriptedSmtp smtp = serve(tls, USER);
        assertEquals(List.of(Delivery.ACCEPTED), deliver(smtp, USER_IN_URL, "?starttls=required", "ann@example.com"));
        assertEquals(1, smtp.mails.size());
        assertTrue(smtp.mails.get(0).contains("To: Ann Archer <ann@example.com>"));
        assertEquals(List.of("EHLO portal.example", "STARTTLS"), smtp.commands.subList(0, 2));
        assertTrue(
                smtp.commands.stream().skip(2).allMatch(command -> command.startsWith("tls:")),
                smtp.commands::toString);
        assertTrue(smtp.commands.contains("tls:AUTH PLAIN"), smtp.commands::toString);
        assertTrue(smtp.commands.stream()
                .anyMatch(command -> command.startsWith("tls:MAIL FROM:<no-reply@portal.example>")));
    }

    @Test
    void takesTlsWhereItIsOfferedUnasked() throws Exception {
        ScriptedSmtp smtp = serve(tls, null);
        assertEquals(List.of(Delivery.ACCEPTED), deliver(smtp, "", "", "ann@example.com"));
        assertTrue(smtp.commands.contains("tls:DATA"), smtp.commands::toString);
    }

    @Test
    void aServerWithoutTheRequiredTlsGetsNothing() throws Exception {
        ScriptedSmtp smtp = serve(null, USER);
        Delivery.Failed failed = failed(deliver(smtp, USER_IN_URL, "?starttls=required", "ann@example.com"));
        assertEquals(Delivery.Blame.ROUTE, failed.blame());
        assertTrue(failed.reason().contains("STARTTLS"), failed.reason());
        assertTrue(
                smtp.commands.stream().noneMatch(c -> c.startsWith("AUTH") || c.startsWith("MAIL")),
                smtp.commands::toString);
    }

    @Test
    void aCertificateForAnotherNameGetsNothing() throws Exception {
        ScriptedSmtp smtp = serve(tls, USER);
        SmtpServer byAddress = route("smtp://" + USER_IN_URL + "127.0.0.1:" + smtp.port() + "?starttls=required");
        Delivery.Failed failed = failed(deliver(byAddress, Mails.binding("ann@example.com")));
        assertEquals(Delivery.Blame.ROUTE, failed.blame());
        assertTrue(
                smtp.commands.stream().noneMatch(c -> c.contains("AUTH") || c.contains("MAIL")),
                smtp.commands::toString);
    }

    @Test
    void aWrongPasswordIsNotTheFaultOfTheMailAndNotRepeated() throws Exception {
        ScriptedSmtp smtp = serve(tls, USER);
        Delivery.Failed failed = failed(deliver(smtp, "post:wrong-one@", "?starttls=required", "ann@example.com"));
        assertEquals(Delivery.Blame.ROUTE, failed.blame());
        assertTrue(failed.reason().endsWith("did not take the user name and password."), failed.reason());
        assertFalse(failed.reason().contains("wrong-one"), failed.reason());
    }

    @Test
    void aRefusedRecipientIsRefusedForGoodAndTheNextMailTakesTheSameConnection() throws Exception {
        ScriptedSmtp smtp = serve(null, null);
        smtp.answers.put("RCPT TO:<nobody@example.com>", "550 5.1.1 <nobody@example.com>: no such user");
        List<Delivery> deliveries = deliver(smtp, "", "", "nobody@example.com", "ann@example.com");
        Delivery.Failed failed = failed(deliveries.subList(0, 1));
        assertEquals(Delivery.Blame.MAIL_FOR_GOOD, failed.blame());
        assertTrue(failed.permanent());
        assertEquals("The mail server answered: 550 5.1.1 <nobody@example.com>: no such user", failed.reason());
        assertEquals(Delivery.ACCEPTED, deliveries.get(1));
        assertEquals(1, smtp.connections.get());
    }

    @Test
    void aGreylistedRecipientIsTriedAgain() throws Exception {
        ScriptedSmtp smtp = serve(null, null);
        smtp.answers.put("RCPT TO:<ann@example.com>", "451 4.7.1 try later");
        Delivery.Failed failed = failed(deliver(smtp, "", "", "ann@example.com"));
        assertEquals(Delivery.Blame.MAIL_FOR_NOW, failed.blame());
        assertFalse(failed.permanent());
    }

    @Test
    void aRefusedSenderIsOurFault() throws Exception {
        ScriptedSmtp smtp = serve(null, null);
        smtp.answers.put("MAIL FROM:<no-reply@portal.example>", "553 5.7.1 not your address");
        assertEquals(
                Delivery.Blame.ROUTE,
                failed(deliver(smtp, "", "", "ann@example.com")).blame());
    }

    @Test
    void aServerThatWantsASignInIsOurFault() throws Exception {
        ScriptedSmtp smtp = serve(null, null);
        smtp.answers.put("RCPT TO:<ann@example.com>", "530 5.7.0 authentication required");
        assertEquals(
                Delivery.Blame.ROUTE,
                failed(deliver(smtp, "", "", "ann@example.com")).blame());
    }

    @Test
    void aFilterThatQuotesTheLinkDoesNotGiveItAway() throws Exception {
        ScriptedSmtp smtp = serve(null, null);
        OutgoingMail mail = Mails.binding("ann@example.com");
        smtp.answers.put("DATA-END", "554 5.7.1 spam: https://portal.example" + mail.path());
        Delivery.Failed failed = failed(deliver(route("smtp://localhost:" + smtp.port()), mail));
        assertEquals(Delivery.Blame.MAIL_FOR_GOOD, failed.blame());
        assertEquals("The mail server answered: 554 5.7.1 spam: https://portal.example/…", failed.reason());
    }

    @Test
    void aServerThatClosesIsCalledAgainForTheNextMail() throws Exception {
        ScriptedSmtp smtp = serve(null, null);
        smtp.answers.put("RCPT TO:<ann@example.com>", "421 4.3.2 going down");
        List<Delivery> deliveries = deliver(smtp, "", "", "ann@example.com", "bob@example.com");
        assertEquals(Delivery.Blame.ROUTE, failed(deliveries.subList(0, 1)).blame());
        assertEquals(Delivery.ACCEPTED, deliveries.get(1));
        assertEquals(2, smtp.connections.get());
    }

    @Test
    void aServerThatIsDownIsAskedOnceForAllMailsOfARun() throws Exception {
        ScriptedSmtp smtp = serve(null, null);
        int port = smtp.port();
        smtp.close();
        List<Delivery> deliveries = deliver(
                route("smtp://localhost:" + port), Mails.binding("ann@example.com"), Mails.binding("bob@example.com"));
        Delivery.Failed failed = failed(deliveries.subList(0, 1));
        assertEquals(Delivery.Blame.ROUTE, failed.blame());
        assertTrue(
                failed.reason().startsWith("The mail server smtp://localhost:" + port + " cannot be used: "),
                failed.reason());
        assertSame(failed, deliveries.get(1));
    }

    private ScriptedSmtp serve(@Nullable TestTls certificate, @Nullable String credentials) throws Exception {
        ScriptedSmtp fresh = new ScriptedSmtp(certificate, credentials);
        server = fresh;
        return fresh;
    }

    private static List<Delivery> deliver(ScriptedSmtp smtp, String user, String query, String... to) throws Exception {
        OutgoingMail[] mails = List.of(to).stream().map(Mails::binding).toArray(OutgoingMail[]::new);
        return deliver(route("smtp://" + user + "localhost:" + smtp.port() + query), mails);
    }

    private static List<Delivery> deliver(SmtpServer route, OutgoingMail... mails) throws Exception {
        List<Delivery> deliveries = new ArrayList<>();
        try (MailRoute.Run run = route.open()) {
            for (OutgoingMail mail : mails) {
                deliveries.add(run.deliver(mail, Composers.message(mail)));
            }
        }
        return deliveries;
    }

    private static SmtpServer route(String text) {
        SmtpUrl url = SmtpUrl.parse(text);
        Properties properties = MailSessions.properties(url, "no-reply@portal.example", "portal.example");
        // The certificate of the test is not one the JVM trusts.
        properties.put("mail.smtp.ssl.socketFactory", tls.sockets());
        return new SmtpServer(new SmtpSession(url, Session.getInstance(properties)));
    }

    private static Delivery.Failed failed(List<Delivery> deliveries) {
        assertEquals(1, deliveries.size());
        return assertInstanceOf(Delivery.Failed.class, deliveries.get(0));
    }
}
