package org.lychgate.scim.endpoint.internal;

import org.lychgate.directory.api.provisioning.ScimEvents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands to the event log of the organization what was asked and what came of it: writes one by one, reads as a number. */
final class EventLog implements Journal {
    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

    private final ScimEvents events;

    EventLog(ScimEvents events) {
        this.events = events;
    }

    @Override
    public void note(Call call, Answer answer) {
        try {
            if (call.isWrite()) {
                events.written(call.caller().writer(), write(call, answer));
            } else {
                events.read(call.caller().writer(), answer.refused());
            }
        } catch (RuntimeException e) {
            // The change is done or refused already: the identity provider must hear that, whatever becomes of the log.
            LOG.error(
                    "A call of {} is missing in the event log",
                    call.caller().company().value(),
                    e);
        }
    }

    /** The line of a write. */
    static ScimEvents.Write write(Call call, Answer answer) {
        Answer.Effect effect = answer.effect();
        return new ScimEvents.Write(
                call.method(),
                Redaction.ofAddress(call.address()),
                call.payload().redacted(),
                call.payload().isUnread(),
                answer.status(),
                answer.error("scimType"),
                answer.error("detail"),
                effect.type(),
                effect.id(),
                effect.changed(),
                effect.notices());
    }
}
