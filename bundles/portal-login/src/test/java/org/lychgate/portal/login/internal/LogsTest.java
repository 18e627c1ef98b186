package org.lychgate.portal.login.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.Tickets;
import org.lychgate.directory.api.Tickets.Look;
import org.slf4j.LoggerFactory;

/** What the log learns of requests whose address is a secret. */
class LogsTest extends PortalTest {
    private static final String TOKEN = PortalServer.TOKEN;
    private static final String PASSWORD = "a password of mine";

    private final Logger ours = (Logger) LoggerFactory.getLogger("org.lychgate");
    private final Lines lines = new Lines();

    @BeforeEach
    void listen() {
        lines.start();
        ours.setLevel(Level.TRACE);
        ours.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        ours.detachAppender(lines);
        ours.setLevel(null);
    }

    @Test
    @Tag("rule-30")
    void noTokenAndNoPasswordReachesTheLog() throws Exception {
        for (Tickets.Kind kind : Tickets.Kind.values()) {
            directory.links.put(
                    kind + " " + TOKEN,
                    new Look.Good(People.organization(People.ACME, "Acme"), People.alice(Role.REP), false, People.NOW));
        }
        List<String> paths = List.of("/bind/", "/invite/", "/password/", "/undo/", "/setup/", "/confirm/");
        for (String path : paths) {
            portal.get(path + TOKEN + "?token=" + TOKEN);
            portal.head(path + TOKEN);
            portal.post(path + TOKEN, List.of("password", PASSWORD));
            portal.submit("/login", path + TOKEN, "email", "op@host.example", "password", PASSWORD);
        }
        portal.get("/login?returnTo=/" + TOKEN);
        // A line may be written after its answer was read.
        portal.stop();

        for (String path : paths) {
            String route = " " + path + "* ";
            assertEquals(
                    4, lines.said.stream().filter(line -> line.contains(route)).count(), path);
        }
        assertTrue(lines.said.stream().noneMatch(line -> line.contains(TOKEN)), "a token in the log");
        assertTrue(lines.said.stream().noneMatch(line -> line.contains(PASSWORD)), "a password in the log");
    }

    /** Keeps log lines with their stack traces. */
    private static final class Lines extends AppenderBase<ILoggingEvent> {
        private final Queue<String> said = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            said.add(event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
    }
}
