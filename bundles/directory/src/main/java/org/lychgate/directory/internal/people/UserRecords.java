package org.lychgate.directory.internal.people;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Binding;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Organization;
import org.lychgate.directory.api.User;
import org.lychgate.directory.internal.entity.ApprovalEntity;
import org.lychgate.directory.internal.entity.ConnectionEntity;
import org.lychgate.directory.internal.entity.IdentityEntity;
import org.lychgate.directory.internal.entity.MailEntity;
import org.lychgate.directory.internal.entity.MailState;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.entity.ScimDeactivationEntity;
import org.lychgate.directory.internal.entity.TicketEntity;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.store.Store;

/** Turns rows into what callers see. A user's binding is computed from identity, ticket and mail, so that it cannot disagree with them. */
public final class UserRecords {
    private static final int CHUNK = 500;

    private final Store store;

    public UserRecords(Store store) {
        this.store = store;
    }

    /** An organization with its domains. */
    public static Organization organization(EntityManager em, OrganizationEntity row) {
        List<String> domains = em.createQuery(
                        "SELECT d.domain FROM DomainEntity d WHERE d.organizationId = :organization ORDER BY d.domain",
                        String.class)
                .setParameter("organization", row.getId())
                .getResultList();
        return new Organization(
                new CompanyId(row.getCompanyId()),
                row.getName(),
                domains,
                row.getDefaultRole(),
                new Organization.Entitlements(row.isSsoEntitled(), row.isScimEntitled()),
                row.getCreatedAt(),
                row.getVersion());
    }

    /** One user. */
    public User user(EntityManager em, OrganizationEntity organization, UserEntity row) {
        return users(em, organization, List.of(row)).get(0);
    }

    /** Users of one organization, in the order of the rows, with a fixed number of queries. */
    public List<User> users(EntityManager em, OrganizationEntity organization, List<UserEntity> rows) {
        em.flush();
        String idp = Rows.enabledConnection(em, organization.getId())
                .map(ConnectionEntity::getIdpEntityId)
                .orElse(null);
        CompanyId company = new CompanyId(organization.getCompanyId());
        List<User> users = new ArrayList<>(rows.size());
        for (int from = 0; from < rows.size(); from += CHUNK) {
            List<UserEntity> chunk = rows.subList(from, Math.min(rows.size(), from + CHUNK));
            Evidence evidence = evidence(em, chunk, idp, store.now());
            chunk.forEach(row -> users.add(user(company, row, evidence.binding(row, this), held(row, evidence))));
        }
        return users;
    }

    private static User.@Nullable Held held(UserEntity row, Evidence evidence) {
        Instant since = row.getHeldSince();
        return since == null ? null : new User.Held(since, evidence.appliesAt().get(row.getId()));
    }

    private static User user(CompanyId company, UserEntity row, Binding binding, User.@Nullable Held held) {
        return new User(
                row.getId(),
                company,
                row.getEmail(),
                row.getUserName(),
                row.getGivenName(),
                row.getFamilyName(),
                row.getRole(),
                row.getPhone(),
                row.getTimezone(),
                row.getLanguage(),
                row.isActive(),
                held,
                row.getSource(),
                binding,
                row.getPasswordHash() != null,
                row.getCreatedAt(),
                row.getUpdatedAt(),
                row.getVersion());
    }

    private static Evidence evidence(EntityManager em, List<UserEntity> rows, @Nullable String idp, Instant now) {
        List<String> userIds = rows.stream().map(UserEntity::getId).toList();
        Map<String, IdentityEntity> identities = new HashMap<>();
        em.createQuery(
                        "SELECT i FROM IdentityEntity i WHERE i.userId IN :users ORDER BY i.boundAt",
                        IdentityEntity.class)
                .setParameter("users", userIds)
                .getResultStream()
                .filter(identity -> idp == null || identity.getIdpEntityId().equals(idp))
                .forEach(identity -> identities.put(identity.getUserId(), identity));
        Map<String, TicketEntity> tickets = new HashMap<>();
        em.createQuery(
                        "SELECT t FROM TicketEntity t WHERE t.userId IN :users AND t.kind IN :kinds AND t.usedAt IS NULL"
                                + " AND t.voidedAt IS NULL ORDER BY t.createdAt",
                        TicketEntity.class)
                .setParameter("users", userIds)
                .setParameter("kinds", TicketWriter.JOINING)
                .getResultStream()
                .forEach(ticket -> tickets.put(ticket.getUserId(), ticket));
        Map<String, MailEntity> mails = new HashMap<>();
        if (!tickets.isEmpty()) {
            em.createQuery("SELECT m FROM MailEntity m WHERE m.ticketId IN :tickets", MailEntity.class)
                    .setParameter(
                            "tickets",
                            tickets.values().stream().map(TicketEntity::getId).toList())
                    .getResultStream()
                    .forEach(mail -> mails.put(String.valueOf(mail.getTicketId()), mail));
        }
        Map<String, ApprovalEntity> approvals = new HashMap<>();
        em.createQuery(
                        "SELECT a FROM ApprovalEntity a WHERE a.userId IN :users AND a.expiresAt > :now",
                        ApprovalEntity.class)
                .setParameter("users", userIds)
                .setParameter("now", now)
                .getResultStream()
                .forEach(approval -> approvals.put(approval.getUserId(), approval));
        return new Evidence(identities, tickets, mails, approvals, appliesAt(em, rows));
    }

    /** When what the guard holds back is applied, by the held people's ids. */
    private static Map<String, Instant> appliesAt(EntityManager em, List<UserEntity> rows) {
        List<String> held =
                rows.stream().filter(UserEntity::isHeld).map(UserEntity::getId).toList();
        Map<String, Instant> appliesAt = new HashMap<>();
        if (!held.isEmpty()) {
            em.createQuery(
                            "SELECT d FROM ScimDeactivationEntity d WHERE d.userId IN :users",
                            ScimDeactivationEntity.class)
                    .setParameter("users", held)
                    .getResultStream()
                    .filter(one -> one.getAppliesAt() != null)
                    .forEach(one -> appliesAt.put(one.getUserId(), one.getAppliesAt()));
        }
        return appliesAt;
    }

    private record Evidence(
            Map<String, IdentityEntity> identities,
            Map<String, TicketEntity> tickets,
            Map<String, MailEntity> mails,
            Map<String, ApprovalEntity> approvals,
            Map<String, Instant> appliesAt) {

        Binding binding(UserEntity user, UserRecords records) {
            IdentityEntity identity = identities.get(user.getId());
            if (identity != null) {
                return new Binding(
                        Binding.State.BOUND,
                        null,
                        null,
                        null,
                        null,
                        identity.getBoundAt(),
                        identity.getIdpEntityId(),
                        identity.getValue(),
                        null);
            }
            TicketEntity ticket = tickets.get(user.getId());
            Binding.Awaiting awaiting = awaiting(approvals.get(user.getId()));
            if (ticket == null) {
                Binding.State state = user.isBindingConflict() ? Binding.State.CONFLICT : Binding.State.NONE;
                return new Binding(state, null, null, null, null, null, null, null, awaiting);
            }
            MailEntity mail = mails.get(ticket.getId());
            return new Binding(
                    state(user, ticket, records),
                    mail == null ? null : progress(mail.getState()),
                    seen(ticket),
                    mail == null ? null : mail.getAcceptedAt(),
                    ticket.getExpiresAt(),
                    null,
                    null,
                    null,
                    awaiting);
        }

        private static Binding.@Nullable Awaiting awaiting(@Nullable ApprovalEntity approval) {
            return approval == null
                    ? null
                    : new Binding.Awaiting(
                            approval.getIdpEntityId(),
                            approval.getIdentityValue(),
                            approval.getEmail(),
                            approval.getSince(),
                            approval.getApprovedAt());
        }

        private static Binding.State state(UserEntity user, TicketEntity ticket, UserRecords records) {
            if (user.isBindingConflict()) {
                return Binding.State.CONFLICT;
            }
            return ticket.getExpiresAt() != null && !ticket.getExpiresAt().isAfter(records.store.now())
                    ? Binding.State.EXPIRED
                    : Binding.State.PENDING;
        }

        private static Binding.@Nullable Mail progress(MailState state) {
            return switch (state) {
                case WAITING -> Binding.Mail.QUEUED;
                case ACCEPTED -> Binding.Mail.SENT;
                case FAILED -> Binding.Mail.FAILED;
                case WITHDRAWN -> null;
            };
        }

        private static Binding.@Nullable Seen seen(TicketEntity ticket) {
            if (ticket.getAtIdpAt() != null) {
                return Binding.Seen.AT_IDP;
            }
            return ticket.getOpenedAt() != null ? Binding.Seen.OPENED : null;
        }
    }
}
