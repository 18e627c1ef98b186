package org.lychgate.directory.internal.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A one-time link for the first operator account. */
@Entity
@Table(name = "setup_link")
public class SetupLinkEntity {
    @Id
    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "used_at")
    private @Nullable Instant usedAt;

    @Column(name = "voided_at")
    private @Nullable Instant voidedAt;

    /** For the persistence provider. */
    protected SetupLinkEntity() {}

    public SetupLinkEntity(String tokenHash, Instant createdAt, Instant expiresAt) {
        this.tokenHash = tokenHash;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    public String getTokenHash() {
        return tokenHash;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    public Instant getExpiresAt() {
        return expiresAt;
    }

    public @Nullable Instant getUsedAt() {
        return usedAt;
    }

    public void setUsedAt(@Nullable Instant usedAt) {
        this.usedAt = usedAt;
    }

    public @Nullable Instant getVoidedAt() {
        return voidedAt;
    }

    public void setVoidedAt(@Nullable Instant voidedAt) {
        this.voidedAt = voidedAt;
    }
}
