package org.lychgate.binding.mail.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.directory.api.OutgoingMail;

/** Against a mail server that is not ours. */
class GreenMailTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    static Path temp = Path.of("");

    private static TestTls tls;

    @BeforeAll
    static void makeCertificate() throws IOException, GeneralSecurityException, InterruptedException {
        tls = new TestTls(temp);
        System.setProperty(
                DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_FILE_PROPERTY,
                tls.file().toString());
        System.setProperty(DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_PASSWORD_PROPERTY, TestTls.PASSWORD);
        System.setProperty(DummySSLServerSocketFactory.GREENMAIL_KEY_PASSWORD_PROPERTY, TestTls.PASSWORD);
    }

    @Test
    void aMailArrivesAsItWasWrittenOverTlsWithASignIn() throws Exception {
        GreenMail server = start(ServerSetup.PROTOCOL_SMTPS, 0);
        try {
            server.setUser("post@portal.example", "post", "pass");
            OutgoingMail mail = Mails.binding("ann@example.com");
            assertEquals(
                    Delivery.ACCEPTED,
                    deliver("smtps://post:pass@localhost:" + server.getSmtps().getPort(), mail));
            MimeMessage received = server.getReceivedMessages()[0];
            assertEquals("<" + mail.id() + "@portal.example>", received.getMessageID());
            MimeMultipart parts = (MimeMultipart) received.getContent();
            String plain = (String) parts.getBodyPart(0).getContent();
            assertTrue(plain.contains(Composers.SITE + mail.path()), "the link is in the plain text");
            Delivery wrong =
                    deliver("smtps://post:other@localhost:" + server.getSmtps().getPort(), mail);
            assertEquals(
                    Delivery.Blame.ROUTE,
                    assertInstanceOf(Delivery.Failed.class, wrong).blame());
            assertEquals(1, server.getReceivedMessages().length);
        } finally {
            server.stop();
        }
    }

    @Test
    void aMailGoesOutWithTheSameLinkWhenTheServerIsBack() throws Exception {
        GreenMail first = start(ServerSetup.PROTOCOL_SMTP, 0);
        int port = first.getSmtp().getPort();
        first.stop();
        MemoryOutbox outbox = new MemoryOutbox();
        Postman postman =
                new Postman(Composers.composer(), route("smtp://localhost:" + port), outbox, Clock.systemUTC());
        OutgoingMail mail = Mails.binding("ann@example.com");
        try (OutboxWorker worker = new OutboxWorker(outbox, postman, Duration.ofHours(1))) {
            worker.start();
            outbox.write(mail);
            await().atMost(PATIENCE).until(() -> outbox.waitingAgain.size() == 1);
            GreenMail second = start(ServerSetup.PROTOCOL_SMTP, port);
            try {
                outbox.dueAgain();
                await().atMost(PATIENCE).until(() -> outbox.accepted.contains(mail.id()));
                MimeMessage received = second.getReceivedMessages()[0];
                assertEquals("<" + mail.id() + "@portal.example>", received.getMessageID());
                MimeMultipart parts = (MimeMultipart) received.getContent();
                assertTrue(((String) parts.getBodyPart(0).getContent()).contains(Composers.SITE + mail.path()), "link");
            } finally {
                second.stop();
            }
        }
    }

    private static GreenMail start(String protocol, int port) {
        ServerSetup setup = new ServerSetup(port, "localhost", protocol);
        setup.setServerStartupTimeout(PATIENCE.toMillis());
        GreenMail server = new GreenMail(setup);
        server.start();
        return server;
    }

    private static Delivery deliver(String url, OutgoingMail mail) throws Exception {
        try (MailRoute.Run run = route(url).open()) {
            return run.deliver(mail, Composers.message(mail));
        }
    }

    private static SmtpServer route(String text) {
        SmtpUrl url = SmtpUrl.parse(text);
        Properties properties = MailSessions.properties(url, "no-reply@portal.example", "portal.example");
        properties.put("mail.smtps.ssl.socketFactory", tls.sockets());
        return new SmtpServer(new SmtpSession(url, Session.getInstance(properties)));
    }
}
