package org.lychgate.directory.internal.sso;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.net.URI;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connection.Stage;
import org.lychgate.directory.api.Connections.Standing;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.directory.internal.entity.ConnectionEntity;
import org.lychgate.directory.internal.entity.OrganizationEntity;

/** Connections as rows: at most one live and one candidate per organization. Whoever locks both locks the live one first. */
final class ConnectionRows {
    private static final Set<Stage> LIVE = EnumSet.of(Stage.CONFIGURED, Stage.VERIFIED, Stage.ENABLED);
    private static final Set<Stage> CANDIDATE = EnumSet.of(Stage.CANDIDATE);

    private ConnectionRows() {}

    static Standing standing(EntityManager em, String organizationId, CompanyId company) {
        return new Standing(
                only(em, organizationId, LIVE).map(row -> read(row, company)).orElse(null),
                only(em, organizationId, CANDIDATE)
                        .map(row -> read(row, company))
                        .orElse(null));
    }

    /** The connection in use or being set up, not locked. */
    static Optional<ConnectionEntity> live(EntityManager em, String organizationId) {
        return only(em, organizationId, LIVE);
    }

    /** The connection in use or being set up, under row lock. */
    static @Nullable ConnectionEntity lockLive(EntityManager em, String organizationId) {
        return lock(em, organizationId, LIVE);
    }

    /** The candidate, under row lock; the live one is locked already. */
    static @Nullable ConnectionEntity lockCandidate(EntityManager em, String organizationId) {
        return lock(em, organizationId, CANDIDATE);
    }

    /** A connection by its id under row lock, with its organization's live one locked before it. */
    static @Nullable ConnectionEntity lockInOrder(EntityManager em, String connectionId) {
        String organizationId = organizationOf(em, connectionId);
        if (organizationId == null) {
            return null;
        }
        ConnectionEntity live = lockLive(em, organizationId);
        return live != null && live.getId().equals(connectionId)
                ? live
                : em.find(ConnectionEntity.class, connectionId, LockModeType.PESSIMISTIC_WRITE);
    }

    /** The organization, unless it was removed. */
    static Optional<OrganizationEntity> owner(EntityManager em, String organizationId) {
        return Optional.ofNullable(em.find(OrganizationEntity.class, organizationId))
                .filter(owner -> owner.getRemovedAt() == null);
    }

    static @Nullable String organizationOf(EntityManager em, String connectionId) {
        return em.createQuery("SELECT c.organizationId FROM ConnectionEntity c WHERE c.id = :id", String.class)
                .setParameter("id", connectionId)
                .getResultStream()
                .findFirst()
                .orElse(null);
    }

    private static @Nullable ConnectionEntity lock(EntityManager em, String organizationId, Set<Stage> stages) {
        return em.createQuery(
                        "SELECT c.id FROM ConnectionEntity c WHERE c.organizationId = :organization AND c.stage IN :stages",
                        String.class)
                .setParameter("organization", organizationId)
                .setParameter("stages", stages)
                .getResultStream()
                .findFirst()
                .map(id -> em.find(ConnectionEntity.class, id, LockModeType.PESSIMISTIC_WRITE))
                .filter(row -> stages.contains(row.getStage()))
                .orElse(null);
    }

    private static Optional<ConnectionEntity> only(EntityManager em, String organizationId, Set<Stage> stages) {
        List<ConnectionEntity> rows = em.createQuery(
                        "SELECT c FROM ConnectionEntity c WHERE c.organizationId = :organization AND c.stage IN :stages",
                        ConnectionEntity.class)
                .setParameter("organization", organizationId)
                .setParameter("stages", stages)
                .getResultList();
        return rows.stream().findFirst();
    }

    static Connection read(ConnectionEntity row, CompanyId company) {
        return new Connection(
                row.getId(),
                company,
                row.getStage(),
                settings(row),
                metadata(row),
                row.getVerifiedAt(),
                row.getEnabledAt(),
                row.getLastLoginAt());
    }

    static Connection.Settings settings(ConnectionEntity row) {
        return new Connection.Settings(
                row.getProvider(),
                new Connection.Attributes(row.getAttrFirstName(), row.getAttrLastName(), row.getAttrSamlId()),
                row.getIdentityKind(),
                row.isIdpInitiated(),
                row.isSignRequests(),
                row.getFirstLogin(),
                row.isAllowCbc(),
                row.getNameIdFormat());
    }

    static IdpMetadata metadata(ConnectionEntity row) {
        return new IdpMetadata(
                uri(row.getMetadataUrl()),
                row.getMetadataXml(),
                row.getIdpEntityId(),
                URI.create(row.getSsoUrl()),
                row.getSsoBinding(),
                logout(row),
                StoredJson.certificates(row.getCertificates()),
                row.getValidUntil(),
                row.getFetchedAt(),
                row.getCacheDuration());
    }

    private static IdpMetadata.@Nullable Logout logout(ConnectionEntity row) {
        URI url = uri(row.getSloUrl());
        IdpMetadata.SsoBinding binding = row.getSloBinding();
        return url == null || binding == null
                ? null
                : new IdpMetadata.Logout(url, binding, uri(row.getSloResponseUrl()));
    }

    static SavePlan.Trust trust(ConnectionEntity row) {
        return SavePlan.Trust.of(metadata(row), row.getIdentityKind());
    }

    static void write(ConnectionEntity row, Connection.Settings settings) {
        row.setProvider(settings.provider());
        row.setAttrFirstName(settings.attributes().firstName());
        row.setAttrLastName(settings.attributes().lastName());
        row.setAttrSamlId(settings.attributes().samlId());
        row.setIdentityKind(settings.identity());
        row.setIdpInitiated(settings.idpInitiated());
        row.setSignRequests(settings.signAuthnRequests());
        row.setFirstLogin(settings.firstLogin());
        row.setAllowCbc(settings.allowCbc());
        row.setNameIdFormat(settings.nameIdFormat());
    }

    /** Everything but where it is fetched from. */
    static void write(ConnectionEntity row, IdpMetadata metadata) {
        row.setMetadataXml(metadata.xml());
        row.setIdpEntityId(metadata.entityId());
        row.setSsoUrl(metadata.ssoUrl().toString());
        row.setSsoBinding(metadata.ssoBinding());
        IdpMetadata.Logout logout = metadata.logout();
        row.setSloUrl(logout == null ? null : logout.url().toString());
        row.setSloBinding(logout == null ? null : logout.binding());
        row.setSloResponseUrl(logout == null ? null : text(logout.responseUrl()));
        row.setCertificates(StoredJson.certificates(metadata.certificates()));
        row.setValidUntil(metadata.validUntil());
        row.setFetchedAt(metadata.fetchedAt());
        row.setCacheDuration(metadata.cacheDuration());
    }

    static void writeSource(ConnectionEntity row, @Nullable URI url, Instant now) {
        row.setMetadataUrl(text(url));
        scheduleRefresh(row, now);
        row.setRefetchedAt(null);
    }

    /** When it is fetched next, counted from now; pasted metadata never is. */
    static void scheduleRefresh(ConnectionEntity row, Instant now) {
        row.setNextRefreshAt(
                row.getMetadataUrl() == null ? null : now.plus(RefreshPlan.interval(row.getCacheDuration())));
    }

    private static @Nullable URI uri(@Nullable String text) {
        return text == null ? null : URI.create(text);
    }

    private static @Nullable String text(@Nullable URI uri) {
        return uri == null ? null : uri.toString();
    }
}
