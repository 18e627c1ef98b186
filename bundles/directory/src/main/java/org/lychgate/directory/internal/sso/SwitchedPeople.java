package org.lychgate.directory.internal.sso;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.internal.entity.InstantMicros;
import org.lychgate.directory.internal.entity.SessionEntity;
import org.lychgate.directory.internal.people.SessionOpener;
import org.lychgate.directory.internal.store.Store;

/**
 * What a switch does to everybody's passwords, sessions and access: one statement each, however many people there are. Plain SQL
 * where nothing that admins see changes: the persistence provider would count a version.
 */
final class SwitchedPeople {
    private static final InstantMicros MICROS = new InstantMicros();

    private final Store store;
    private final SessionOpener sessions;

    SwitchedPeople(Store store, SessionOpener sessions) {
        this.store = store;
        this.sessions = sessions;
    }

    /** Touches every row, so that a password sign-in under way is either before the switch, and its session ends, or after it. */
    void lockPasswords(EntityManager em, String organizationId) {
        em.createNativeQuery("UPDATE portal_user SET password_locked = TRUE WHERE organization_id = ?1")
                .setParameter(1, organizationId)
                .executeUpdate();
    }

    /** Passwords of people unchanged since then work again. */
    void unlockUnchanged(EntityManager em, String organizationId, Instant since) {
        em.createNativeQuery(
                        "UPDATE portal_user SET password_locked = FALSE WHERE organization_id = ?1 AND updated_at <= ?2")
                .setParameter(1, organizationId)
                .setParameter(2, column(since))
                .executeUpdate();
    }

    /** Ends password sessions; the one that pressed Enable lives on for the undo hour and can do little more than undo. */
    void endPasswordSessions(EntityManager em, String organizationId, @Nullable String pressed, Instant undoUntil) {
        sessions.endAllOf(em, organizationId, Session.Method.PASSWORD, pressed);
        SessionEntity session = LiveSessions.byId(em, pressed, store.now());
        if (session != null
                && organizationId.equals(session.getOrganizationId())
                && session.getMethod() == Session.Method.PASSWORD) {
            session.setScope(Session.Scope.UNDO_ONLY);
            session.setExpiresAt(undoUntil);
        }
    }

    /** Ends sessions made at the identity provider; the one that lived on for undo is whole again. */
    void endSamlSessions(EntityManager em, String organizationId) {
        sessions.endAllOf(em, organizationId, Session.Method.SAML, null);
        em.createQuery("UPDATE SessionEntity s SET s.scope = :full WHERE s.organizationId = :organization AND s.scope ="
                        + " :undoOnly AND s.endedAt IS NULL")
                .setParameter("full", Session.Scope.FULL)
                .setParameter("undoOnly", Session.Scope.UNDO_ONLY)
                .setParameter("organization", organizationId)
                .executeUpdate();
    }

    /** Ends every session. */
    void endSessions(EntityManager em, String organizationId) {
        sessions.endAllOf(em, organizationId, null, null);
    }

    /**
     * Takes access from whoever was not seen at the identity provider lately and is no newcomer.
     *
     * @param seenSince who was seen since then stays
     * @param madeSince who was made since then stays
     * @param butUserId stays whatever happens; null: nobody
     * @return how many lost access
     */
    int deactivateUnseen(
            EntityManager em, String organizationId, Instant seenSince, Instant madeSince, @Nullable String butUserId) {
        return em.createNativeQuery(
                        "UPDATE portal_user SET active = FALSE, updated_at = ?1, version = version + 1, scim_changed_at ="
                                + " CASE WHEN scim_changed_at < ?1 THEN ?1 ELSE scim_changed_at + 1 END WHERE organization_id = ?2"
                                + " AND active = TRUE AND (last_sso_at IS NULL OR last_sso_at < ?3) AND created_at < ?4 AND id"
                                + " <> ?5")
                .setParameter(1, column(store.now()))
                .setParameter(2, organizationId)
                .setParameter(3, column(seenSince))
                .setParameter(4, column(madeSince))
                .setParameter(5, butUserId == null ? "" : butUserId)
                .executeUpdate();
    }

    private static Long column(Instant instant) {
        return Objects.requireNonNull(MICROS.convertToDatabaseColumn(instant));
    }
}
