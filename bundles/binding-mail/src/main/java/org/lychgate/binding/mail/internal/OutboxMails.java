package org.lychgate.binding.mail.internal;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import org.lychgate.directory.api.Outbox;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what waits in the outbox, as long as this bundle and the directory are there. Without it, mails wait. */
@Component(
        service = {},
        immediate = true,
        configurationPid = OutboxMails.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class OutboxMails {
    static final String PID = "org.lychgate.binding.mail";

    private static final Logger LOG = LoggerFactory.getLogger(OutboxMails.class);

    /** What the operator sets. */
    @interface Config {
        /** {@code LYCHGATE_SMTP_URL}; empty: mails become files. */
        String smtp_url() default "";

        /** {@code LYCHGATE_MAIL_FROM}: a plain address. */
        String from() default "no-reply@localhost";

        /** {@code LYCHGATE_DATA}: files of mails are in its folder {@code mail}. */
        String data();

        /** {@code LYCHGATE_PUBLIC_URL}: links begin with it. */
        String public_url();
    }

    private final OutboxWorker worker;

    /**
     * Starts to send.
     *
     * @throws IllegalArgumentException with one plain sentence if a value cannot be used
     * @throws IOException if the folder for mails cannot be made
     */
    @Activate
    public OutboxMails(Config config, @Reference Outbox outbox) throws IOException {
        URI publicUrl = publicUrl(config.public_url());
        InternetAddress from = sender(config.from());
        MailRoute route = route(config, publicUrl, from);
        MailComposer composer =
                new MailComposer(MailSessions.plain(), from, new LetterWriter(publicUrl), Clock.systemUTC());
        this.worker = new OutboxWorker(outbox, new Postman(composer, route, outbox, Clock.systemUTC()));
        LOG.info("Mails go to {}", route.description());
        worker.start();
    }

    @Deactivate
    void close() {
        worker.close();
    }

    private static MailRoute route(Config config, URI publicUrl, InternetAddress from) throws IOException {
        return config.smtp_url().isBlank()
                ? new EmlFolder(Path.of(config.data(), "mail"))
                : new SmtpServer(
                        MailSessions.smtp(SmtpUrl.parse(config.smtp_url()), from.getAddress(), publicUrl.getHost()));
    }

    private static URI publicUrl(String text) {
        URI url = URI.create(text.strip());
        if (url.getHost() == null) {
            throw new IllegalArgumentException("LYCHGATE_PUBLIC_URL names no host: " + text);
        }
        return url;
    }

    private static InternetAddress sender(String text) {
        try {
            return new InternetAddress(Addresses.checked(text.strip()), true);
        } catch (AddressException e) {
            throw new IllegalArgumentException("LYCHGATE_MAIL_FROM is not one plain mail address: " + text, e);
        }
    }
}
