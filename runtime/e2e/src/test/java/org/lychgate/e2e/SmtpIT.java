package org.lychgate.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.lychgate.e2e.harness.Await;
import org.lychgate.e2e.harness.Node;
import org.lychgate.e2e.harness.Person;
import org.lychgate.e2e.harness.SmtpServer;
import org.lychgate.e2e.harness.Tenant;
import org.lychgate.e2e.harness.TestCertificate;

/** Mail leaves over STARTTLS with a login, and not at all where the server cannot do that. */
final class SmtpIT {
    @Test
    void mailIsSentAfterStartTlsAndLogin() {
        TestCertificate certificate = TestCertificate.forHosts("localhost");
        Node.Plan plan = Node.plan();
        Path trust = certificate.trustStore(plan.home().resolve("trust.p12"));
        try (SmtpServer server = new SmtpServer(certificate);
                Node node = plan.with("LYCHGATE_SMTP_URL", url(server))
                        .with("LYCHGATE_MAIL_FROM", "portal@lychgate.test")
                        .with(
                                "LYCHGATE_JAVA_OPTS",
                                "-Djavax.net.ssl.trustStore=" + trust + " -Djavax.net.ssl.trustStorePassword="
                                        + TestCertificate.STORE_PASSWORD)
                        .start()) {
            Tenant.create(node, "Mailing").invite(Person.named("jane"), "rep");
            Await.until(
                    "the invitation",
                    Duration.ofSeconds(30),
                    () -> !server.messages().isEmpty());
            String message = server.messages().get(0);
            assertTrue(message.contains("To: ") && message.contains("jane@people.test"));
            assertTrue(message.contains("From: ") && message.contains("portal@lychgate.test"));
            assertTrue(server.commands().contains("AUTH*") && server.commands().contains("DATA*"));
            assertFalse(node.log().contains(SmtpServer.PASSWORD), "no password in the log");
        }
    }

    @Test
    void aServerWithoutStartTlsGetsNothingAndTheMailWaits() {
        try (SmtpServer server = new SmtpServer(null);
                Node node = Node.plan().with("LYCHGATE_SMTP_URL", url(server)).start()) {
            Tenant tenant = Tenant.create(node, "Waiting");
            String id = tenant.invite(Person.named("kurt"), "rep");
            Await.until("a try", Duration.ofSeconds(30), () -> server.commands().contains("EHLO"));
            Await.until(
                    "its end",
                    Duration.ofSeconds(30),
                    () -> server.commands().contains("QUIT")
                            || "queued"
                                    .equals(tenant.user(id)
                                            .path("binding")
                                            .path("mail")
                                            .asText()));
            assertFalse(server.commands().contains("AUTH"), "the login is not shown in the clear");
            assertFalse(server.commands().contains("DATA"), "the link is not sent in the clear");
            assertEquals(0, server.messages().size());
        }
    }

    private static String url(SmtpServer server) {
        return "smtp://" + SmtpServer.USER + ":" + SmtpServer.PASSWORD + "@localhost:" + server.port()
                + "?starttls=required";
    }
}
