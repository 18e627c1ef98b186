package org.lychgate.directory.internal.provisioning;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.OutgoingMail;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.internal.entity.ScimDeactivationEntity;
import org.lychgate.directory.internal.entity.ScimDeactivationEntity.State;
import org.lychgate.directory.internal.entity.ScimGuardEntity;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.people.Access;
import org.lychgate.directory.internal.people.AuditWriter;
import org.lychgate.directory.internal.people.Rows;
import org.lychgate.directory.internal.people.TicketWriter;
import org.lychgate.directory.internal.store.Store;
import org.lychgate.directory.internal.store.Texts;

/** Takes access away for provisioning, or holds it back where it would be a mass (security rule 22). The caller holds the person's row. */
public final class Deactivations {
    /** So long a deactivation waits at most. */
    static final Duration HELD = Duration.ofMinutes(15);

    private static final int LABEL = 254;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Store store;
    private final Access access;
    private final TicketWriter tickets;
    private final AuditWriter audit;

    public Deactivations(Store store, Access access, TicketWriter tickets, AuditWriter audit) {
        this.store = store;
        this.access = access;
        this.tickets = tickets;
        this.audit = audit;
    }

    /** What came of it. */
    public enum Outcome {
        /** The person is out. */
        DONE,
        /** The person gets no new session, and is out in some minutes unless somebody cancels it. */
        HELD,
        /** The person was out before. */
        NOTHING
    }

    /** Takes access away. Where it waits already, it waits no longer for being asked again. */
    public Outcome deactivate(EntityManager em, UserEntity user, Actor actor) {
        if (!user.isActive()) {
            return Outcome.NOTHING;
        }
        if (user.isHeld()) {
            return Outcome.HELD;
        }
        Instant now = store.now();
        ScimGuardEntity guard = GuardRows.locked(em, user.getOrganizationId());
        boolean holds = GuardRows.rule(em, store.dialect(), guard, user, now).holds(GuardRows.settings(guard));
        if (holds) {
            boolean first = !GuardRows.anyoneWaits(GuardRows.recent(em, guard, now));
            hold(em, user, actor, now);
            if (first) {
                tellAdmins(em, user.getOrganizationId(), now.plus(HELD));
            }
            return Outcome.HELD;
        }
        note(em, user, actor, now).end(State.APPLIED, now);
        access.deactivate(em, user, actor);
        return Outcome.DONE;
    }

    /** Provisioning lets the person in again: nothing waits any more, and the earlier wish counts no more. */
    public void reactivated(EntityManager em, UserEntity user) {
        ScimDeactivationEntity row = em.find(ScimDeactivationEntity.class, user.getId());
        if (row != null) {
            em.remove(row);
            em.flush();
        }
        if (user.isHeld()) {
            user.setHeldSince(null);
            user.touch(store.now());
        }
    }

    private void hold(EntityManager em, UserEntity user, Actor actor, Instant now) {
        note(em, user, actor, now).waitUntil(now.plus(HELD));
        user.setHeldSince(now);
        user.touch(now);
        audit.write(
                em,
                user.getOrganizationId(),
                actor,
                "user.deactivation_held",
                user.getId(),
                Map.of("email", user.getEmail()));
    }

    private static ScimDeactivationEntity note(EntityManager em, UserEntity user, Actor actor, Instant now) {
        ScimDeactivationEntity present = em.find(ScimDeactivationEntity.class, user.getId());
        ScimDeactivationEntity row =
                present == null ? new ScimDeactivationEntity(user.getId(), user.getOrganizationId()) : present;
        row.ask(user.getRole() == Role.ADMIN, Texts.cut(actor.label(), LABEL), now);
        if (present == null) {
            em.persist(row);
        }
        return row;
    }

    /** Once, when it begins; held admins too: they can still act by the sessions they have. */
    private void tellAdmins(EntityManager em, String organizationId, Instant until) {
        List<UserEntity> admins = Rows.activeAdmins(em, organizationId);
        admins.forEach(admin ->
                tickets.notice(em, admin, admin.getEmail(), OutgoingMail.Kind.DEACTIVATIONS_HELD, CLOCK.format(until)));
    }
}
