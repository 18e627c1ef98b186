package org.lychgate.directory.internal.provisioning;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.provisioning.ScimGuard;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.entity.ScimDeactivationEntity;
import org.lychgate.directory.internal.entity.ScimDeactivationEntity.State;
import org.lychgate.directory.internal.entity.ScimGuardEntity;
import org.lychgate.directory.internal.people.AuditWriter;
import org.lychgate.directory.internal.people.Rows;
import org.lychgate.directory.internal.people.Versions;
import org.lychgate.directory.internal.store.Store;

/** The guard of an organization: its settings, and what admins do about what it holds. */
public final class JpaScimGuard implements ScimGuard {
    private static final Duration UNDONE_WITHIN = Duration.ofHours(1);
    private static final int MOST_PEOPLE = 10_000;
    private static final int LEAST_PEOPLE = 2;
    private static final int ALL = 100;

    private final Store store;
    private final HeldPeople held;
    private final AuditWriter audit;

    public JpaScimGuard(Store store, HeldPeople held, AuditWriter audit) {
        this.store = store;
        this.held = held;
        this.audit = audit;
    }

    @Override
    public Standing standing(CompanyId company) {
        return store.transactions()
                .inTransaction(em -> standing(em, Rows.organization(em, company).getId()));
    }

    @Override
    public Standing change(CompanyId company, Settings settings, @Nullable Long expectedVersion, Actor actor) {
        check("people", settings.people(), LEAST_PEOPLE, MOST_PEOPLE);
        check("percent", settings.percent(), 1, ALL);
        return store.transactions().inTransaction(em -> {
            OrganizationEntity organization = Rows.organization(em, company);
            ScimGuardEntity guard = GuardRows.locked(em, organization.getId());
            Versions.check(expectedVersion, guard.getVersion());
            Settings wanted =
                    new Settings(settings.enabled(), settings.people(), settings.percent(), guard.getVersion());
            if (!wanted.equals(GuardRows.settings(guard))) {
                guard.change(settings.enabled(), settings.people(), settings.percent());
                audit.write(
                        em,
                        organization.getId(),
                        actor,
                        "scim.guard_changed",
                        null,
                        Map.of(
                                "enabled", Boolean.toString(settings.enabled()),
                                "people", Integer.toString(settings.people()),
                                "percent", Integer.toString(settings.percent())));
            }
            return standing(em, organization.getId());
        });
    }

    @Override
    public Standing release(CompanyId company, Actor actor) {
        List<String> waiting = store.transactions().inTransaction(em -> {
            OrganizationEntity organization = Rows.organization(em, company);
            Instant now = store.now();
            GuardRows.locked(em, organization.getId()).setReleasedAt(now);
            List<String> people = GuardRows.people(em, organization.getId(), EnumSet.of(State.WAITING));
            // Written down first: if this node ends here, another one goes on.
            em.createQuery("UPDATE ScimDeactivationEntity d SET d.appliesAt = :now WHERE d.organizationId ="
                            + " :organization AND d.state = :waiting")
                    .setParameter("now", now)
                    .setParameter("organization", organization.getId())
                    .setParameter("waiting", State.WAITING)
                    .executeUpdate();
            note(em, organization, actor, "scim.guard_released", people.size());
            return people;
        });
        held.settle(waiting, actor);
        return standing(company);
    }

    @Override
    public Standing undo(CompanyId company, Actor actor) {
        List<String> people = store.transactions().inTransaction(em -> {
            OrganizationEntity organization = Rows.organization(em, company);
            GuardRows.locked(em, organization.getId());
            em.createQuery("UPDATE ScimDeactivationEntity d SET d.state = :undo WHERE d.organizationId = :organization"
                            + " AND (d.state = :waiting OR (d.state = :applied AND d.endedAt > :since))")
                    .setParameter("undo", State.TO_UNDO)
                    .setParameter("organization", organization.getId())
                    .setParameter("waiting", State.WAITING)
                    .setParameter("applied", State.APPLIED)
                    .setParameter("since", store.now().minus(UNDONE_WITHIN))
                    .executeUpdate();
            List<String> undone = GuardRows.people(em, organization.getId(), EnumSet.of(State.TO_UNDO));
            note(em, organization, actor, "scim.guard_undone", undone.size());
            return undone;
        });
        held.settle(people, actor);
        return standing(company);
    }

    private void note(EntityManager em, OrganizationEntity organization, Actor actor, String action, int people) {
        audit.write(em, organization.getId(), actor, action, null, Map.of("people", Integer.toString(people)));
    }

    private Standing standing(EntityManager em, String organizationId) {
        em.flush();
        ScimGuardEntity guard = em.find(ScimGuardEntity.class, organizationId);
        return new Standing(
                GuardRows.settings(guard),
                waiting(em, organizationId),
                GuardRows.people(em, organizationId, EnumSet.of(State.WAITING)).size(),
                recent(em, organizationId));
    }

    private static List<Waiting> waiting(EntityManager em, String organizationId) {
        return em.createQuery(
                        "SELECT d, u.email FROM ScimDeactivationEntity d, UserEntity u WHERE d.organizationId ="
                                + " :organization AND d.state = :waiting AND u.id = d.userId ORDER BY d.askedAt, d.userId",
                        Object[].class)
                .setParameter("organization", organizationId)
                .setParameter("waiting", State.WAITING)
                .setMaxResults(SHOWN)
                .getResultStream()
                .map(row -> waiting((ScimDeactivationEntity) row[0], (String) row[1]))
                .toList();
    }

    private static Waiting waiting(ScimDeactivationEntity row, String email) {
        return new Waiting(
                row.getUserId(), email, row.getAskedAt(), Objects.requireNonNull(row.getAppliesAt(), "applies_at"));
    }

    private int recent(EntityManager em, String organizationId) {
        Instant since = store.now().minus(GuardRows.WINDOW);
        return em.createQuery(
                        "SELECT COUNT(d) FROM ScimDeactivationEntity d WHERE d.organizationId = :organization AND"
                                + " (d.state = :waiting OR (d.askedAt > :since AND d.state = :applied))",
                        Long.class)
                .setParameter("organization", organizationId)
                .setParameter("waiting", State.WAITING)
                .setParameter("applied", State.APPLIED)
                .setParameter("since", since)
                .getSingleResult()
                .intValue();
    }

    private static void check(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw Words.unacceptable(
                    "guard_invalid", "/" + field, "Expected is a number from " + least + " to " + most + ".");
        }
    }
}
