package org.lychgate.directory.internal.people;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.Organization;
import org.lychgate.directory.api.Organizations;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.Tickets;
import org.lychgate.directory.internal.entity.DomainEntity;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.store.Store;
import org.lychgate.directory.internal.store.Tokens;

/** Organizations in a table. A removed one keeps its row, and with it its company ID. */
public final class JpaOrganizations implements Organizations {
    /** Without vowels and look-alikes: no words by chance, and easy to read out. */
    private static final String LETTERS = "bcdfghjkmnpqrstvwxz23456789";

    private static final int MADE_LENGTH = 8;

    private final Store store;
    private final TicketWriter tickets;
    private final SessionOpener sessions;
    private final AuditWriter audit;
    private final SecureRandom random = new SecureRandom();

    public JpaOrganizations(Store store, TicketWriter tickets, SessionOpener sessions, AuditWriter audit) {
        this.store = store;
        this.tickets = tickets;
        this.sessions = sessions;
        this.audit = audit;
    }

    @Override
    public Organization create(NewOrganization organization, Actor actor) {
        String name = Checks.organizationName(organization.name());
        return store.transactions().inTransaction(em -> {
            CompanyId company = organization.companyId() == null ? freeId(em) : organization.companyId();
            if (isTaken(em, company)) {
                throw new DirectoryException(
                        DirectoryException.Kind.CONFLICT,
                        "company_id_taken",
                        "The company ID " + company + " is taken or was used before. Choose another one.");
            }
            OrganizationEntity row = new OrganizationEntity(Tokens.id(), company.value(), name, Role.REP, store.now());
            em.persist(row);
            em.flush();
            setDomains(em, row, organization.domains());
            audit.write(em, row.getId(), actor, "organization.created", null, Map.of("companyId", company.value()));
            em.flush();
            return UserRecords.organization(em, row);
        });
    }

    @Override
    public Page<Organization> list(Page.Request page) {
        Cursors.Position after = Cursors.read(page);
        return store.transactions().inTransaction(em -> {
            TypedQuery<OrganizationEntity> query = em.createQuery(
                            "SELECT o FROM OrganizationEntity o WHERE o.removedAt IS NULL"
                                    + (after == null
                                            ? ""
                                            : " AND (o.createdAt > :at OR (o.createdAt = :at AND o.id > :id))")
                                    + " ORDER BY o.createdAt, o.id",
                            OrganizationEntity.class)
                    .setMaxResults(page.limit() + 1);
            if (after != null) {
                query.setParameter("at", after.at()).setParameter("id", after.id());
            }
            return Cursors.page(
                    query.getResultList(),
                    page,
                    row -> new Cursors.Position(row.getCreatedAt(), row.getId()),
                    rows -> rows.stream()
                            .map(row -> UserRecords.organization(em, row))
                            .toList());
        });
    }

    @Override
    public Optional<Organization> find(CompanyId company) {
        return store.transactions()
                .inTransaction(em -> Rows.find(em, company).map(row -> UserRecords.organization(em, row)));
    }

    @Override
    public Organization change(CompanyId company, Change change, @Nullable Long expectedVersion, Actor actor) {
        if (actor.kind() != Actor.Kind.OPERATOR
                && (change.domains() != null || change.sso() != null || change.scim() != null)) {
            throw new DirectoryException(
                    DirectoryException.Kind.FORBIDDEN,
                    "operator_only",
                    "Domains and entitlements are changed by the operator of this host.");
        }
        return store.transactions().inTransaction(em -> {
            OrganizationEntity row = Rows.lockedOrganization(em, company);
            Versions.check(expectedVersion, row.getVersion());
            Map<String, String> details = apply(em, row, change);
            if (!details.isEmpty()) {
                // Domains live in another table: the version must count their change as well.
                em.lock(row, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
                audit.write(em, row.getId(), actor, "organization.changed", null, details);
                em.flush();
            }
            return UserRecords.organization(em, row);
        });
    }

    @Override
    public void remove(CompanyId company, Actor actor) {
        store.transactions().run(em -> {
            OrganizationEntity row = Rows.lockedOrganization(em, company);
            row.setRemovedAt(store.now());
            em.createQuery("DELETE FROM DomainEntity d WHERE d.organizationId = :organization")
                    .setParameter("organization", row.getId())
                    .executeUpdate();
            tickets.voidAllOf(em, row.getId(), EnumSet.allOf(Tickets.Kind.class));
            sessions.endAllOf(em, row.getId(), null, null);
            audit.write(em, row.getId(), actor, "organization.removed", null, Map.of());
        });
    }

    private Map<String, String> apply(EntityManager em, OrganizationEntity row, Change change) {
        Map<String, String> details = new LinkedHashMap<>();
        if (change.name() != null) {
            row.setName(Checks.organizationName(change.name()));
            details.put("name", row.getName());
        }
        if (change.defaultRole() != null) {
            row.setDefaultRole(defaultRole(change.defaultRole()));
            details.put("defaultRole", change.defaultRole().wire());
        }
        if (change.sso() != null) {
            row.setSsoEntitled(change.sso());
            details.put("sso", change.sso().toString());
        }
        if (change.scim() != null) {
            row.setScimEntitled(change.scim());
            details.put("scim", change.scim().toString());
        }
        if (change.domains() != null) {
            setDomains(em, row, change.domains());
            details.put("domains", String.join(" ", change.domains()));
        }
        return details;
    }

    private static Role defaultRole(Role role) {
        if (role == Role.ADMIN) {
            throw new DirectoryException(
                    DirectoryException.Kind.UNACCEPTABLE,
                    "default_role_invalid",
                    "The default role is rep or meetings: nobody becomes an admin by default.");
        }
        return role;
    }

    private void setDomains(EntityManager em, OrganizationEntity row, List<String> wanted) {
        TreeSet<String> domains = new TreeSet<>();
        wanted.forEach(domain -> domains.add(Checks.domain(domain)));
        List<DomainEntity> present = em.createQuery(
                        "SELECT d FROM DomainEntity d WHERE d.organizationId = :organization", DomainEntity.class)
                .setParameter("organization", row.getId())
                .getResultList();
        for (DomainEntity domain : present) {
            if (!domains.remove(domain.getDomain())) {
                em.remove(domain);
            }
        }
        for (String domain : domains) {
            if (em.find(DomainEntity.class, domain) != null) {
                throw new DirectoryException(
                        DirectoryException.Kind.CONFLICT,
                        "domain_taken",
                        "The mail domain " + domain + " is proven for another organization.");
            }
            em.persist(new DomainEntity(domain, row.getId()));
        }
    }

    private CompanyId freeId(EntityManager em) {
        while (true) {
            StringBuilder made = new StringBuilder();
            for (int i = 0; i < MADE_LENGTH; i++) {
                made.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            CompanyId company = new CompanyId(made.toString());
            if (!isTaken(em, company)) {
                return company;
            }
        }
    }

    private static boolean isTaken(EntityManager em, CompanyId company) {
        return !em.createQuery("SELECT o.id FROM OrganizationEntity o WHERE o.companyId = :company", String.class)
                .setParameter("company", company.value())
                .getResultList()
                .isEmpty();
    }
}
