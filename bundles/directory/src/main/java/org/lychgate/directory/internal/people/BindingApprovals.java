package org.lychgate.directory.internal.people;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.OutgoingMail;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.internal.entity.ApprovalEntity;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.store.Store;

/**
 * Bindings of admins under another address, which another admin or the operator approves (security rule 5). One a person: a newer attempt with another identity
 * takes the place of the former, approved or not. Whatever voids a person's links removes it (see {@link TicketWriter}). The caller holds the person's row.
 */
public final class BindingApprovals {
    /** How long a binding waits for somebody to approve it: as long as a link that binds. */
    public static final Duration WAITS = TicketWriter.JOIN_FOR;

    /** How long an approval is good. */
    static final Duration GOOD = Duration.ofHours(24);

    private final Store store;
    private final TicketWriter tickets;
    private final AuditWriter audit;

    public BindingApprovals(Store store, TicketWriter tickets, AuditWriter audit) {
        this.store = store;
        this.tickets = tickets;
        this.audit = audit;
    }

    /**
     * Notes that the person came back with an identity that needs approval; the other admins are told once an identity.
     *
     * @param asked what waits from now on
     */
    public void await(EntityManager em, UserEntity user, ApprovalEntity asked, Actor person) {
        ApprovalEntity former = em.find(ApprovalEntity.class, user.getId(), LockModeType.PESSIMISTIC_WRITE);
        if (former != null) {
            if (former.getIdentityKey().equals(asked.getIdentityKey())
                    && former.getExpiresAt().isAfter(store.now())) {
                return;
            }
            em.remove(former);
            em.flush();
        }
        em.persist(asked);
        audit.write(
                em,
                user.getOrganizationId(),
                person,
                "user.binding_awaits_approval",
                user.getId(),
                Map.of("idpEntityId", asked.getIdpEntityId(), "identity", asked.getIdentityValue()));
        Rows.activeAdmins(em, user.getOrganizationId()).stream()
                .filter(admin -> !admin.getId().equals(user.getId()))
                .forEach(admin -> tickets.notice(
                        em, admin, admin.getEmail(), OutgoingMail.Kind.APPROVAL_NEEDED, user.getEmail()));
    }

    /** Approves what waits at the person. @param approver the row of the acting admin, held; null: the actor is no user */
    void approve(
            EntityManager em, UserEntity user, @Nullable UserEntity approver, @Nullable String identity, Actor actor) {
        requireAnother(user, approver, actor);
        if (!user.isActive()) {
            throw conflict("user_inactive", "The person is not active.");
        }
        if (AddressHold.holds(user, actor, store.now())) {
            throw conflict(
                    "address_unconfirmed",
                    "The address of this admin was changed less than 24 hours ago. An admin who did not change it, or the"
                            + " operator, can approve.");
        }
        ApprovalEntity waiting = em.find(ApprovalEntity.class, user.getId(), LockModeType.PESSIMISTIC_WRITE);
        Instant now = store.now();
        if (waiting == null || !waiting.getExpiresAt().isAfter(now)) {
            throw conflict("nothing_awaits", "No connection of this person waits for approval.");
        }
        if (identity != null && !identity.equals(waiting.getIdentityValue())) {
            throw conflict("awaiting_changed", "Another identity waits by now. Look at the person again.");
        }
        if (waiting.isApproved(now)) {
            return;
        }
        waiting.approve(now, now.plus(GOOD));
        audit.write(
                em,
                user.getOrganizationId(),
                actor,
                "user.binding_approved",
                user.getId(),
                Map.of(
                        "email",
                        user.getEmail(),
                        "idpEntityId",
                        waiting.getIdpEntityId(),
                        "identity",
                        waiting.getIdentityValue()));
        Rows.activeAdmins(em, user.getOrganizationId())
                .forEach(admin -> tickets.notice(
                        em, admin, admin.getEmail(), OutgoingMail.Kind.BINDING_APPROVED, user.getEmail()));
    }

    /** The operator, or an active admin of the same organization who is not the person. */
    private static void requireAnother(UserEntity user, @Nullable UserEntity approver, Actor actor) {
        boolean another = actor.kind() == Actor.Kind.OPERATOR
                || (approver != null
                        && approver.isActive()
                        && approver.getRole() == Role.ADMIN
                        && !Objects.equals(approver.getId(), user.getId()));
        if (!another) {
            throw new DirectoryException(
                    DirectoryException.Kind.FORBIDDEN,
                    "another_admin_needed",
                    "Another administrator of the organization, or the operator of this host, has to approve this.");
        }
    }

    private static DirectoryException conflict(String code, String message) {
        return new DirectoryException(DirectoryException.Kind.CONFLICT, code, message);
    }
}
