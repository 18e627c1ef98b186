package org.lychgate.directory.internal.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.provisioning.ScimTokens.Dialect;

/** A bearer token of an identity provider; the secret is not here, only its hash. */
@Entity
@Table(name = "scim_token")
public class ScimTokenEntity {
    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "organization_id")
    private String organizationId;

    @Column(name = "name")
    private String name;

    @Column(name = "token_hash")
    private String tokenHash;

    @Enumerated(EnumType.STRING)
    @Column(name = "dialect")
    private Dialect dialect;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private @Nullable Instant expiresAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    @Column(name = "last_used_at")
    private @Nullable Instant lastUsedAt;

    @Column(name = "last_used_from")
    private @Nullable String lastUsedFrom;

    /** For the persistence provider. */
    protected ScimTokenEntity() {}

    public ScimTokenEntity(
            String id,
            String organizationId,
            String name,
            String tokenHash,
            Dialect dialect,
            Instant createdAt,
            @Nullable Instant expiresAt) {
        this.id = id;
        this.organizationId = organizationId;
        this.name = name;
        this.tokenHash = tokenHash;
        this.dialect = dialect;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    public String getId() {
        return id;
    }

    public String getOrganizationId() {
        return organizationId;
    }

    public String getName() {
        return name;
    }

    public String getTokenHash() {
        return tokenHash;
    }

    public Dialect getDialect() {
        return dialect;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    public @Nullable Instant getExpiresAt() {
        return expiresAt;
    }

    public @Nullable Instant getRevokedAt() {
        return revokedAt;
    }

    public void setRevokedAt(@Nullable Instant revokedAt) {
        this.revokedAt = revokedAt;
    }

    public @Nullable Instant getLastUsedAt() {
        return lastUsedAt;
    }

    public @Nullable String getLastUsedFrom() {
        return lastUsedFrom;
    }
}
