package org.lychgate.directory.internal.sso;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connection.Stage;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.DirectoryException.Kind;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.directory.internal.entity.ConnectionEntity;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.people.Rows;
import org.lychgate.directory.internal.store.Store;

/** Connections in the store. */
public final class JpaConnections implements Connections {
    private final Store store;
    private final ConnectionSaving saving;
    private final MetadataUpkeep upkeep;

    /** @param store where connections are kept @param saving saves them @param upkeep keeps their metadata fresh */
    JpaConnections(Store store, ConnectionSaving saving, MetadataUpkeep upkeep) {
        this.store = store;
        this.saving = saving;
        this.upkeep = upkeep;
    }

    @Override
    public Standing standing(CompanyId company) {
        return store.transactions()
                .inTransaction(em -> ConnectionRows.standing(
                        em, Rows.organization(em, company).getId(), company));
    }

    @Override
    public Standing save(
            CompanyId company, Connection.Settings settings, IdpMetadata metadata, SaveOptions options, Actor actor) {
        return store.transactions().inTransaction(em -> {
            OrganizationEntity owner = Rows.organization(em, company);
            saving.save(em, owner, settings, metadata, options, actor);
            em.flush();
            return ConnectionRows.standing(em, owner.getId(), company);
        });
    }

    @Override
    public Standing verified(CompanyId company, Connection checked, Actor actor) {
        return store.transactions().inTransaction(em -> {
            OrganizationEntity owner = Rows.organization(em, company);
            saving.verified(em, owner, checked, actor);
            em.flush();
            return ConnectionRows.standing(em, owner.getId(), company);
        });
    }

    @Override
    public Optional<Connection> enabled(CompanyId company) {
        return store.transactions()
                .inTransaction(em -> Rows.find(em, company)
                        .flatMap(owner -> ConnectionRows.live(em, owner.getId()))
                        .filter(row -> row.getStage() == Stage.ENABLED)
                        .map(row -> ConnectionRows.read(row, company)));
    }

    @Override
    public Optional<Connection> find(String connectionId) {
        return store.transactions()
                .inTransaction(em -> Optional.ofNullable(em.find(ConnectionEntity.class, connectionId))
                        .flatMap(row -> read(em, row)));
    }

    @Override
    public List<Connection> sharedAcsCandidates(String idpEntityId) {
        return store.transactions()
                .inTransaction(em -> em.createQuery(
                                "SELECT c FROM ConnectionEntity c WHERE c.idpEntityId = :idp AND c.stage = :enabled AND"
                                        + " c.lastLoginAt IS NOT NULL ORDER BY c.createdAt, c.id",
                                ConnectionEntity.class)
                        .setParameter("idp", idpEntityId)
                        .setParameter("enabled", Stage.ENABLED)
                        .getResultStream()
                        .filter(row -> row.getIdpEntityId().equals(idpEntityId))
                        .flatMap(row -> read(em, row).stream())
                        .toList());
    }

    @Override
    public boolean speaksAtSharedAcs(String connectionId, List<String> keys, boolean answersRequest) {
        return store.transactions().inTransaction(em -> {
            ConnectionEntity row = em.find(ConnectionEntity.class, connectionId);
            return row != null && KeyProofs.speakFor(em, row, keys, answersRequest);
        });
    }

    @Override
    public long othersWithEntityId(CompanyId company, String idpEntityId) {
        return store.transactions()
                .inTransaction(em -> em.createQuery(
                                "SELECT COUNT(DISTINCT c.organizationId) FROM ConnectionEntity c, OrganizationEntity o WHERE"
                                        + " o.id = c.organizationId AND o.removedAt IS NULL AND c.idpEntityId = :idp AND"
                                        + " o.companyId <> :company",
                                Long.class)
                        .setParameter("idp", idpEntityId)
                        .setParameter("company", company.value())
                        .getSingleResult());
    }

    @Override
    public Refresh refreshed(String connectionId, IdpMetadata metadata) {
        return store.transactions().inTransaction(em -> upkeep.refreshed(em, connectionId, metadata));
    }

    @Override
    public boolean claimUnknownKeyRefetch(String connectionId) {
        return store.transactions().inTransaction(em -> upkeep.claimUnknownKeyRefetch(em, connectionId));
    }

    @Override
    public List<Connection> claimDueRefreshes(int max) {
        Instant now = store.now();
        return store.transactions()
                .inTransaction(em -> upkeep.claimDue(em, max, now).stream()
                        .flatMap(row -> read(em, row).stream())
                        .toList());
    }

    @Override
    public void refreshFailed(String connectionId, String reason) {
        store.transactions().run(em -> upkeep.failed(em, connectionId, reason));
    }

    private static Optional<Connection> read(EntityManager em, ConnectionEntity row) {
        return ConnectionRows.owner(em, row.getOrganizationId())
                .map(owner -> ConnectionRows.read(row, new CompanyId(owner.getCompanyId())));
    }

    static DirectoryException unknown() {
        return new DirectoryException(Kind.NOT_FOUND, "connection_unknown", "There is no such connection.");
    }
}
