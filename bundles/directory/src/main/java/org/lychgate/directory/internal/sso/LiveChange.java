package org.lychgate.directory.internal.sso;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connection.Stage;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.directory.api.OutgoingMail;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.internal.entity.ConnectionEntity;
import org.lychgate.directory.internal.entity.IdentityEntity;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.people.AuditWriter;
import org.lychgate.directory.internal.people.Rows;
import org.lychgate.directory.internal.people.SessionOpener;
import org.lychgate.directory.internal.people.TicketWriter;
import org.lychgate.directory.internal.store.Store;

/** Changes the connection that carries logins (security rule 15). Its id stays; whoever is no longer recognised gets a mail in the same transaction. */
final class LiveChange {
    private final Store store;
    private final TicketWriter tickets;
    private final JoinMails mails;
    private final SessionOpener sessions;
    private final AuditWriter audit;

    LiveChange(Store store, TicketWriter tickets, JoinMails mails, SessionOpener sessions, AuditWriter audit) {
        this.store = store;
        this.tickets = tickets;
        this.mails = mails;
        this.sessions = sessions;
        this.audit = audit;
    }

    /**
     * What shall be put in place.
     *
     * @param settings what the admin chose
     * @param metadata what is trusted
     * @param carry whether bindings move to the new entityID
     * @param how for the audit
     * @param lastLoginAt the last login by these settings; null: none yet, so the shared ACS has to wait for one
     */
    record Change(
            Connection.Settings settings,
            IdpMetadata metadata,
            boolean carry,
            String how,
            @Nullable Instant lastLoginAt) {}

    /** Puts it in place. The last step of its transaction. */
    void apply(EntityManager em, OrganizationEntity owner, ConnectionEntity row, Change change, Actor actor) {
        IdpMetadata metadata = change.metadata();
        String formerIdp = row.getIdpEntityId();
        Set<String> bound = boundPeople(em, owner, row);
        if (change.carry()) {
            carryBindings(em, row, metadata.entityId());
        }
        ConnectionRows.write(row, change.settings());
        ConnectionRows.write(row, metadata);
        ConnectionRows.writeSource(row, metadata.url(), store.now());
        row.setStage(Stage.ENABLED);
        row.setLastLoginAt(change.lastLoginAt());
        em.flush();
        List<String> lost =
                Members.unbound(
                                em,
                                owner.getId(),
                                metadata.entityId(),
                                change.settings().identity())
                        .stream()
                        .filter(bound::contains)
                        .toList();
        audit.write(
                em,
                owner.getId(),
                actor,
                "sso.connection_changed",
                row.getId(),
                Map.of(
                        "how",
                        change.how(),
                        "formerIdpEntityId",
                        formerIdp,
                        "idpEntityId",
                        metadata.entityId(),
                        "bindingsLost",
                        Integer.toString(lost.size())));
        if (!formerIdp.equals(metadata.entityId()) && !change.carry()) {
            // Whom another identity provider let in, this one has not vouched for; who made the change stays to see it
            // through.
            sessions.endAllOf(em, owner.getId(), Session.Method.SAML, actor.sessionId());
        }
        tellAdmins(em, owner, "changed|" + actor.label());
        mails.toBind(em, lost, actor);
    }

    private static Set<String> boundPeople(EntityManager em, OrganizationEntity owner, ConnectionEntity row) {
        return new HashSet<>(em.createQuery(
                        "SELECT i.userId FROM IdentityEntity i WHERE i.organizationId = :organization AND i.idpEntityId ="
                                + " :idp AND i.kind = :kind",
                        String.class)
                .setParameter("organization", owner.getId())
                .setParameter("idp", row.getIdpEntityId())
                .setParameter("kind", row.getIdentityKind())
                .getResultList());
    }

    /** Rewrites identities to another entityID; what is on record there already stays as it is. */
    void carryBindings(EntityManager em, ConnectionEntity from, String toEntityId) {
        List<IdentityEntity> identities = em.createQuery(
                        "SELECT i FROM IdentityEntity i WHERE i.organizationId = :organization AND i.idpEntityId = :idp AND"
                                + " i.kind = :kind",
                        IdentityEntity.class)
                .setParameter("organization", from.getOrganizationId())
                .setParameter("idp", from.getIdpEntityId())
                .setParameter("kind", from.getIdentityKind())
                .getResultList();
        for (IdentityEntity identity : identities) {
            String key =
                    new Identity(toEntityId, identity.getKind(), identity.getValue()).key(identity.getOrganizationId());
            if (Matching.identity(em, key) == null) {
                identity.setIdpEntityId(toEntityId);
                identity.setIdentityKey(key);
            }
        }
        em.flush();
    }

    void tellAdmins(EntityManager em, OrganizationEntity owner, String detail) {
        Rows.activeAdmins(em, owner.getId())
                .forEach(admin ->
                        tickets.notice(em, admin, admin.getEmail(), OutgoingMail.Kind.CONNECTION_CHANGED, detail));
    }

    /** Proofs were given for other settings. */
    void forgetProofs(EntityManager em, String connectionId) {
        run(em, "DELETE FROM admin_proof WHERE connection_id = ?1", connectionId);
    }

    /** Drops all that hangs on a connection that goes. */
    void forget(EntityManager em, String connectionId) {
        for (String table :
                List.of("admin_proof", "connection_key_proof", "test_offer", "authn_request", "continuation")) {
            run(em, "DELETE FROM " + table + " WHERE connection_id = ?1", connectionId);
        }
    }

    /** Hands proofs, offers, requests and burnt assertions of a candidate to the live connection. */
    void inherit(EntityManager em, String candidateId, String liveId) {
        em.flush();
        for (String table : List.of("admin_proof", "test_offer", "authn_request", "continuation")) {
            run(em, "UPDATE " + table + " SET connection_id = ?2 WHERE connection_id = ?1", candidateId, liveId);
        }
        run(
                em,
                "DELETE FROM connection_key_proof WHERE connection_id = ?1 AND key_sha256 IN (SELECT k.key_sha256 FROM"
                        + " connection_key_proof k WHERE k.connection_id = ?2)",
                candidateId,
                liveId);
        run(em, "UPDATE connection_key_proof SET connection_id = ?2 WHERE connection_id = ?1", candidateId, liveId);
        run(
                em,
                "UPDATE consumed_assertion SET connection_id = ?2 WHERE connection_id = ?1 AND assertion_key NOT IN (SELECT"
                        + " c.assertion_key FROM consumed_assertion c WHERE c.connection_id = ?2)",
                candidateId,
                liveId);
    }

    private static void run(EntityManager em, String sql, String... parameters) {
        var query = em.createNativeQuery(sql);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        query.executeUpdate();
    }
}
