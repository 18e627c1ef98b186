package org.lychgate.directory.internal.people;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.lychgate.directory.internal.store.Store;

/** Removes rows that have served their time. Every delete is small in itself; nodes that sweep at once do each other no harm. */
public final class Sweeper {
    /** Ended sessions are kept for the list of what happened. */
    private static final Duration SESSIONS = Duration.ofDays(30);

    /** Requests and attempts are kept a little, so that a late answer gets the right words. */
    private static final Duration REQUESTS = Duration.ofDays(1);

    private static final Duration AUDIT = Duration.ofDays(400);
    private static final Duration TRACES = Duration.ofDays(30);
    private static final Duration SCIM_EVENTS = Duration.ofDays(90);
    private static final Duration SETUP_LINKS = Duration.ofDays(30);
    private static final Duration NODES = Duration.ofDays(30);

    /** The form of every rule: an entity, and the field that says since when. */
    private record Rule(String entity, String field, Duration after) {}

    private static final List<Rule> RULES = List.of(
            new Rule("LoginLimitEntity", "windowEnd", Duration.ZERO),
            new Rule("AnswerEntity", "expiresAt", Duration.ZERO),
            new Rule("ConsumedAssertionEntity", "keepUntil", Duration.ZERO),
            new Rule("ContinuationEntity", "expiresAt", REQUESTS),
            new Rule("AuthnRequestEntity", "expiresAt", REQUESTS),
            new Rule("LogoutDemandEntity", "expiresAt", Duration.ZERO),
            new Rule("LogoutEntity", "expiresAt", REQUESTS),
            new Rule("TestOfferEntity", "expiresAt", REQUESTS),
            new Rule("ApprovalEntity", "expiresAt", REQUESTS),
            new Rule("AttemptEntity", "expiresAt", REQUESTS),
            new Rule("ScimDeactivationEntity", "endedAt", REQUESTS),
            new Rule("SetupLinkEntity", "expiresAt", SETUP_LINKS),
            new Rule("DelegationLinkEntity", "expiresAt", SETUP_LINKS),
            new Rule("NodeEntity", "seenAt", NODES),
            new Rule("SessionEntity", "expiresAt", SESSIONS),
            new Rule("TraceEntity", "happenedAt", TRACES),
            new Rule("ScimEventEntity", "happenedAt", SCIM_EVENTS),
            new Rule("AuditEntity", "happenedAt", AUDIT));

    private final Store store;

    public Sweeper(Store store) {
        this.store = store;
    }

    /** Sweeps once. @return how many rows went */
    public int sweep() {
        int swept = 0;
        for (Rule rule : RULES) {
            swept += store.transactions().inTransaction(em -> sweep(em, rule));
        }
        return swept;
    }

    private int sweep(EntityManager em, Rule rule) {
        Instant before = store.now().minus(rule.after());
        return em.createQuery("DELETE FROM " + rule.entity() + " e WHERE e." + rule.field() + " <= :before")
                .setParameter("before", before)
                .executeUpdate();
    }
}
