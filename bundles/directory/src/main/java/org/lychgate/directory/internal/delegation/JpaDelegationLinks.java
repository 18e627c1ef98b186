package org.lychgate.directory.internal.delegation;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Browser;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.DelegationLinks;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.internal.entity.DelegationLinkEntity;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.people.AuditWriter;
import org.lychgate.directory.internal.people.DelegationRows;
import org.lychgate.directory.internal.people.Rows;
import org.lychgate.directory.internal.people.SessionOpener;
import org.lychgate.directory.internal.people.UserRecords;
import org.lychgate.directory.internal.store.Hashes;
import org.lychgate.directory.internal.store.Store;
import org.lychgate.directory.internal.store.Tokens;

/** Delegation links in a table, by the hash of their token. */
public final class JpaDelegationLinks implements DelegationLinks {
    /** Links that are good at the same time; more than anybody can keep an eye on. */
    static final int AT_ONCE = 20;

    private static final int LISTED = 200;

    private final Store store;
    private final SessionOpener sessions;
    private final DelegationMails mails;
    private final AuditWriter audit;

    public JpaDelegationLinks(Store store, SessionOpener sessions, DelegationMails mails, AuditWriter audit) {
        this.store = store;
        this.sessions = sessions;
        this.mails = mails;
        this.audit = audit;
    }

    @Override
    public Made create(CompanyId company, NewLink link, Actor actor) {
        DelegationRows.refuse(actor);
        NewLink checked = LinkChecks.check(link);
        Duration good = checked.validFor() == null ? USUAL : checked.validFor();
        String token = Tokens.fresh();
        return store.transactions().inTransaction(em -> {
            // Locked, so that two at once do not both see room for one more.
            OrganizationEntity owner = Rows.lockedOrganization(em, company);
            refuseNotEntitled(owner, checked);
            refuseTooMany(em, owner);
            Instant now = store.now();
            DelegationLinkEntity row = new DelegationLinkEntity(
                    Tokens.id(),
                    Hashes.sha256(token),
                    owner.getId(),
                    checked.label(),
                    checked.email(),
                    checked.scopes().contains(Scope.SSO),
                    checked.scopes().contains(Scope.SCIM),
                    actor.label(),
                    now,
                    now.plus(good));
            em.persist(row);
            String path = "/setup/" + token;
            mails.write(em, row, path, good, checked.language());
            audit.write(em, owner.getId(), actor, "delegation.made", row.getId(), details(row));
            return new Made(link(row, company), path);
        });
    }

    @Override
    public List<Link> list(CompanyId company) {
        return store.transactions()
                .inTransaction(em -> em
                        .createQuery(
                                "SELECT l FROM DelegationLinkEntity l WHERE l.organizationId = :owner"
                                        + " ORDER BY l.createdAt DESC, l.id",
                                DelegationLinkEntity.class)
                        .setParameter("owner", Rows.organization(em, company).getId())
                        .setMaxResults(LISTED)
                        .getResultList()
                        .stream()
                        .map(row -> link(row, company))
                        .toList());
    }

    @Override
    public Optional<Link> find(CompanyId company, String linkId) {
        return store.transactions()
                .inTransaction(em -> Rows.find(em, company)
                        .flatMap(owner -> of(em, owner, linkId))
                        .map(row -> link(row, company)));
    }

    @Override
    public void revoke(CompanyId company, String linkId, Actor actor) {
        DelegationRows.refuse(actor);
        store.transactions().run(em -> {
            OrganizationEntity owner = Rows.organization(em, company);
            DelegationLinkEntity row = of(em, owner, linkId)
                    .orElseThrow(() -> new DirectoryException(
                            DirectoryException.Kind.NOT_FOUND,
                            "link_unknown",
                            "There is no such link in this organization."));
            em.refresh(row, LockModeType.PESSIMISTIC_WRITE);
            if (row.getRevokedAt() != null) {
                return;
            }
            row.setRevokedAt(store.now());
            sessions.endAllOfLink(em, row.getId());
            mails.withdraw(em, row.getId());
            audit.write(em, owner.getId(), actor, "delegation.revoked", row.getId(), details(row));
        });
    }

    @Override
    public Look look(String token) {
        return store.transactions()
                .inTransaction(em ->
                        byToken(em, token).<Look>map(row -> worth(em, row)).orElseGet(Look.Unknown::new));
    }

    @Override
    public Optional<Visit> enter(String token, Browser browser) {
        return store.transactions().inTransaction(em -> {
            Optional<DelegationLinkEntity> found = byToken(em, token);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            DelegationLinkEntity row = found.get();
            em.refresh(row, LockModeType.PESSIMISTIC_WRITE);
            if (!(worth(em, row) instanceof Look.Good good)) {
                return Optional.empty();
            }
            Instant now = store.now();
            Instant latest = now.plus(VISIT);
            if (row.getOpenedAt() == null) {
                row.setOpenedAt(now);
            }
            row.setSeenAt(now);
            String session = sessions.openDelegation(
                    em, row, row.getExpiresAt().isBefore(latest) ? row.getExpiresAt() : latest, browser);
            CompanyId company = good.organization().companyId();
            return Optional.of(new Visit(company, link(row, company), session));
        });
    }

    private Look worth(EntityManager em, DelegationLinkEntity row) {
        OrganizationEntity owner = em.find(OrganizationEntity.class, row.getOrganizationId());
        if (row.getRevokedAt() != null || owner.getRemovedAt() != null) {
            return new Look.Revoked();
        }
        if (!row.getExpiresAt().isAfter(store.now())) {
            return new Look.Expired();
        }
        return new Look.Good(UserRecords.organization(em, owner), link(row, new CompanyId(owner.getCompanyId())));
    }

    private static Optional<DelegationLinkEntity> byToken(EntityManager em, String token) {
        return em.createQuery(
                        "SELECT l FROM DelegationLinkEntity l WHERE l.tokenHash = :hash", DelegationLinkEntity.class)
                .setParameter("hash", Hashes.sha256(token))
                .getResultStream()
                .findFirst();
    }

    private static Optional<DelegationLinkEntity> of(EntityManager em, OrganizationEntity owner, String linkId) {
        return Optional.ofNullable(em.find(DelegationLinkEntity.class, linkId))
                .filter(row -> row.getOrganizationId().equals(owner.getId()));
    }

    private static void refuseNotEntitled(OrganizationEntity owner, NewLink link) {
        boolean lacks = (link.scopes().contains(Scope.SSO) && !owner.isSsoEntitled())
                || (link.scopes().contains(Scope.SCIM) && !owner.isScimEntitled());
        if (lacks) {
            throw new DirectoryException(
                    DirectoryException.Kind.FORBIDDEN,
                    "not_entitled",
                    "This is not part of what this organization may use. The operator can switch it on.");
        }
    }

    private void refuseTooMany(EntityManager em, OrganizationEntity owner) {
        long good = em.createQuery(
                        "SELECT COUNT(l.id) FROM DelegationLinkEntity l WHERE l.organizationId = :owner"
                                + " AND l.revokedAt IS NULL AND l.expiresAt > :now",
                        Long.class)
                .setParameter("owner", owner.getId())
                .setParameter("now", store.now())
                .getSingleResult();
        if (good >= AT_ONCE) {
            throw new DirectoryException(
                    DirectoryException.Kind.CONFLICT,
                    "too_many_links",
                    AT_ONCE + " links are good already. Revoke one that is no longer needed.");
        }
    }

    private static Map<String, String> details(DelegationLinkEntity row) {
        String scopes = DelegationRows.scopes(row).stream().map(Scope::wire).collect(Collectors.joining(" "));
        return Map.of("label", row.getLabel(), "scopes", scopes, "expiresAt", String.valueOf(row.getExpiresAt()));
    }

    private static Link link(DelegationLinkEntity row, CompanyId company) {
        return new Link(
                row.getId(),
                company,
                row.getLabel(),
                row.getEmail(),
                DelegationRows.scopes(row),
                row.getCreatedBy(),
                row.getCreatedAt(),
                row.getExpiresAt(),
                row.getRevokedAt(),
                new Progress(
                        row.getOpenedAt(), row.getSeenAt(), row.getSavedAt(), row.getVerifiedAt(), row.getTestedAt()));
    }
}
