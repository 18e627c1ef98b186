package org.lychgate.edge.admin;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.provisioning.Rehearsals;
import org.lychgate.directory.api.provisioning.ScimEvents;

/** The log of provisioning for those who administer: reading it stands in the audit (security rule 32), and writes can be played again without effect. */
public final class ScimLog {
    private final ScimEvents events;
    private final Audit audit;

    /** Reads the log that is kept. */
    public ScimLog(ScimEvents events, Audit audit) {
        this.events = events;
        this.audit = audit;
    }

    /** A part of the log, newest first. */
    public Page<ScimEvents.Event> list(CompanyId company, Page.Request page, Actor actor) {
        Page<ScimEvents.Event> part = events.list(company, page);
        note(company, actor, "scim.events_read", null);
        return part;
    }

    /** One line of it. @throws DirectoryException {@code event_unknown} */
    public ScimEvents.Event read(CompanyId company, String eventId, Actor actor) {
        ScimEvents.Event event = find(company, eventId);
        note(company, actor, "scim.events_read", event.id());
        return event;
    }

    /**
     * Plays a write again as the endpoint would take it now, and undoes it.
     *
     * @throws DirectoryException {@code event_unknown}, {@code event_not_a_write}, {@code event_incomplete} (CONFLICT)
     */
    public Rehearsals.Answer rehearse(CompanyId company, String eventId, Rehearsals rehearsals, Actor actor) {
        ScimEvents.Event event = find(company, eventId);
        requireWhole(event);
        Rehearsals.Answer answer = rehearsals.rehearse(company, event);
        note(company, actor, "scim.event_rehearsed", event.id());
        return answer;
    }

    private static void requireWhole(ScimEvents.Event event) {
        ScimEvents.Write write = event.write();
        if (write == null) {
            throw new DirectoryException(
                    DirectoryException.Kind.CONFLICT,
                    "event_not_a_write",
                    "This line counts reads; only a write can be rehearsed.");
        }
        if (write.bodyCut()) {
            throw new DirectoryException(
                    DirectoryException.Kind.CONFLICT,
                    "event_incomplete",
                    "The body of this write was longer than what the log keeps, so it cannot be rehearsed.");
        }
    }

    private ScimEvents.Event find(CompanyId company, String eventId) {
        return events.find(company, eventId)
                .orElseThrow(() -> new DirectoryException(
                        DirectoryException.Kind.NOT_FOUND, "event_unknown", "There is no event of that id."));
    }

    private void note(CompanyId company, Actor actor, String action, @Nullable String subject) {
        audit.note(company, actor, action, subject, Map.of());
    }
}
