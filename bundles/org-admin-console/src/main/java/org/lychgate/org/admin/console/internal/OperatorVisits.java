package org.lychgate.org.admin.console.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.CompanyId;

/** Writes the operator's visits into the audit of the visited organization. What a page asks for again and again by itself is noted every 5 min. */
final class OperatorVisits {
    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final int REMEMBERED = 1000;

    private final Audit audit;
    private final Clock clock;
    private final Map<String, Instant> noted = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > REMEMBERED;
        }
    };

    OperatorVisits(Audit audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    void note(CompanyId company, Visitor operator, Route route) {
        String call = route.method() + " " + Route.BASE + route.pattern();
        if (!route.polled() || isDue(operator.session().id() + " " + company + " " + call)) {
            audit.note(company, operator.actor(), "operator.call", null, Map.of("call", call));
        }
    }

    private synchronized boolean isDue(String visit) {
        Instant now = clock.instant();
        Instant last = noted.get(visit);
        if (last != null && now.isBefore(last.plus(PAUSE))) {
            return false;
        }
        noted.remove(visit);
        noted.put(visit, now);
        return true;
    }
}
