package org.lychgate.directory.internal.provisioning;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.DirectoryException.Kind;
import org.lychgate.directory.api.provisioning.ScimTokens;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.entity.ScimTokenEntity;
import org.lychgate.directory.internal.people.AuditWriter;
import org.lychgate.directory.internal.people.Rows;
import org.lychgate.directory.internal.store.Hashes;
import org.lychgate.directory.internal.store.NativeUpdate;
import org.lychgate.directory.internal.store.Store;
import org.lychgate.directory.internal.store.Texts;
import org.lychgate.directory.internal.store.Tokens;

/** Bearer tokens as hashes in a table. Each request reads the table: what was revoked is revoked on every node at once. */
public final class JpaScimTokens implements ScimTokens {
    /** What our tokens begin with, so that people and scanners of leaked secrets recognise them. */
    static final String PREFIX = "lychgate_scim_";

    /** So many an organization has at a time: room for several identity providers and the overlap while one is replaced. */
    static final int LIVE_TOKENS = 20;

    private static final int NAME = 100;
    private static final int ADDRESS = 64;
    private static final String LIVE = " t.revokedAt IS NULL AND (t.expiresAt IS NULL OR t.expiresAt > :now)";

    /** Which connection is the organization's own: a candidate is not yet. */
    private static final Set<Connection.Stage> CONFIGURED =
            Set.of(Connection.Stage.CONFIGURED, Connection.Stage.VERIFIED, Connection.Stage.ENABLED);

    private final Store store;
    private final AuditWriter audit;

    public JpaScimTokens(Store store, AuditWriter audit) {
        this.store = store;
        this.audit = audit;
    }

    @Override
    public Issued create(CompanyId company, NewToken token, Actor actor) {
        String name = Words.name(token.name(), NAME, "name_invalid", "/name");
        Instant expiresAt = token.expiresAt() == null ? null : token.expiresAt().truncatedTo(ChronoUnit.MICROS);
        if (expiresAt != null && !expiresAt.isAfter(store.now())) {
            throw Words.unacceptable("expiry_invalid", "/expiresAt", "A token ends in the future.");
        }
        return store.transactions().inTransaction(em -> {
            OrganizationEntity organization = Rows.lockedOrganization(em, company);
            Words.requireEntitled(organization);
            requireRoom(em, organization);
            String secret = PREFIX + Tokens.fresh();
            ScimTokenEntity row = new ScimTokenEntity(
                    Tokens.id(),
                    organization.getId(),
                    name,
                    Hashes.sha256(secret),
                    token.dialect(),
                    store.now(),
                    expiresAt);
            em.persist(row);
            audit.write(em, organization.getId(), actor, "scim.token_created", row.getId(), Map.of("name", name));
            return new Issued(token(row), secret);
        });
    }

    @Override
    public List<Token> list(CompanyId company) {
        return store.transactions()
                .inTransaction(em -> live(em, Rows.organization(em, company)).stream()
                        .map(JpaScimTokens::token)
                        .toList());
    }

    @Override
    public void revoke(CompanyId company, String tokenId, Actor actor) {
        store.transactions().run(em -> {
            OrganizationEntity organization = Rows.lockedOrganization(em, company);
            ScimTokenEntity row = live(em, organization).stream()
                    .filter(token -> token.getId().equals(tokenId))
                    .findFirst()
                    .orElseThrow(() -> new DirectoryException(
                            Kind.NOT_FOUND, "token_unknown", "There is no such token in this organization."));
            row.setRevokedAt(store.now());
            audit.write(
                    em, organization.getId(), actor, "scim.token_revoked", row.getId(), Map.of("name", row.getName()));
        });
    }

    @Override
    public Optional<Admission> admit(String secret, @Nullable String address) {
        if (!secret.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String hash = Hashes.sha256(secret);
        return store.transactions().inTransaction(em -> {
            Optional<ScimTokenEntity> token = em.createQuery(
                            "SELECT t FROM ScimTokenEntity t WHERE t.tokenHash = :hash AND" + LIVE,
                            ScimTokenEntity.class)
                    .setParameter("hash", hash)
                    .setParameter("now", store.now())
                    .getResultStream()
                    .findFirst();
            Optional<Admission> admission = token.flatMap(row -> admission(em, row));
            if (admission.isPresent()) {
                noteUse(em, token.get(), address);
            }
            return admission;
        });
    }

    @Override
    public Optional<Admission> holder(CompanyId company, String tokenId) {
        return store.transactions().inTransaction(em -> {
            String organizationId = Rows.organization(em, company).getId();
            return Optional.ofNullable(em.find(ScimTokenEntity.class, tokenId))
                    .filter(row -> row.getOrganizationId().equals(organizationId))
                    .flatMap(row -> admission(em, row));
        });
    }

    private static Optional<Admission> admission(EntityManager em, ScimTokenEntity row) {
        return Optional.ofNullable(em.find(OrganizationEntity.class, row.getOrganizationId()))
                .filter(organization -> organization.getRemovedAt() == null)
                .map(organization -> new Admission(
                        new CompanyId(organization.getCompanyId()),
                        organization.getName(),
                        token(row),
                        SettingsRows.read(em, organization.getId()),
                        organization.isScimEntitled(),
                        provider(em, organization.getId())));
    }

    private static @Nullable String provider(EntityManager em, String organizationId) {
        return em.createQuery(
                        "SELECT c.provider FROM ConnectionEntity c WHERE c.organizationId = :organization AND c.stage IN"
                                + " :stages",
                        String.class)
                .setParameter("organization", organizationId)
                .setParameter("stages", CONFIGURED)
                .getResultStream()
                .findFirst()
                .orElse(null);
    }

    /** Once a minute and token at most, whoever of the nodes comes first: a provider asks many times a second. */
    private void noteUse(EntityManager em, ScimTokenEntity row, @Nullable String address) {
        Instant minute = store.now().truncatedTo(ChronoUnit.MINUTES);
        Instant last = row.getLastUsedAt();
        if (last != null && !last.isBefore(minute)) {
            return;
        }
        new NativeUpdate()
                .sql("UPDATE scim_token SET last_used_at = ")
                .value(minute)
                .sql(", last_used_from = ")
                .value(address == null ? "" : Texts.cut(address, ADDRESS))
                .sql(" WHERE id = ")
                .value(row.getId())
                .sql(" AND (last_used_at IS NULL OR last_used_at < ")
                .value(minute)
                .sql(")")
                .run(em);
    }

    private void requireRoom(EntityManager em, OrganizationEntity organization) {
        if (live(em, organization).size() >= LIVE_TOKENS) {
            throw new DirectoryException(
                    Kind.CONFLICT,
                    "too_many_tokens",
                    "An organization has at most " + LIVE_TOKENS + " tokens at a time. Revoke one that is not used.");
        }
    }

    private List<ScimTokenEntity> live(EntityManager em, OrganizationEntity organization) {
        return em.createQuery(
                        "SELECT t FROM ScimTokenEntity t WHERE t.organizationId = :organization AND" + LIVE
                                + " ORDER BY t.createdAt, t.id",
                        ScimTokenEntity.class)
                .setParameter("organization", organization.getId())
                .setParameter("now", store.now())
                .getResultList();
    }

    private static Token token(ScimTokenEntity row) {
        String from = row.getLastUsedFrom();
        return new Token(
                row.getId(),
                row.getName(),
                row.getDialect(),
                row.getCreatedAt(),
                row.getExpiresAt(),
                row.getLastUsedAt(),
                from == null || from.isEmpty() ? null : from);
    }
}
