package org.lychgate.host.admin.internal;

import java.util.Collections;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.slf4j.event.Level;

/** Leads what is logged by OSGi's log service and by {@code java.util.logging} to the one log, under the bundle's name. */
@Component(immediate = true, service = LogListener.class)
public final class OneLog implements LogListener {

    private static final String EVENTS = "Events.";

    private final LogReaderService reader;

    /** Catches up with what was logged before this bundle started. */
    @Activate
    public OneLog(@Reference LogReaderService reader) {
        this.reader = reader;
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        List<LogEntry> earlier = Collections.list(reader.getLog());
        // the service gives the newest first
        Collections.reverse(earlier);
        earlier.forEach(this::logged);
        reader.addLogListener(this);
    }

    @Deactivate
    void deactivate() {
        reader.removeLogListener(this);
        SLF4JBridgeHandler.uninstall();
    }

    @Override
    public void logged(LogEntry entry) {
        if (entry.getLoggerName().startsWith(EVENTS)) {
            return;
        }
        LoggerFactory.getLogger(entry.getBundle().getSymbolicName())
                .atLevel(level(entry))
                .setCause(entry.getException())
                .log(String.valueOf(entry.getMessage()));
    }

    private static Level level(LogEntry entry) {
        return switch (entry.getLogLevel()) {
            case AUDIT, INFO -> Level.INFO;
            case ERROR -> Level.ERROR;
            case WARN -> Level.WARN;
            case DEBUG -> Level.DEBUG;
            case TRACE -> Level.TRACE;
        };
    }
}
