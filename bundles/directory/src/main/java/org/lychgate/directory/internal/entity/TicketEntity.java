package org.lychgate.directory.internal.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Tickets;

/** A link that was mailed. */
@Entity
@Table(name = "ticket")
public class TicketEntity {
    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "user_id")
    private String userId;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind")
    private Tickets.Kind kind;

    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private @Nullable Instant expiresAt;

    @Column(name = "used_at")
    private @Nullable Instant usedAt;

    @Column(name = "voided_at")
    private @Nullable Instant voidedAt;

    @Column(name = "opened_at")
    private @Nullable Instant openedAt;

    @Column(name = "at_idp_at")
    private @Nullable Instant atIdpAt;

    /** For the persistence provider. */
    protected TicketEntity() {}

    public TicketEntity(String id, String userId, Tickets.Kind kind, String tokenHash, Instant createdAt) {
        this.id = id;
        this.userId = userId;
        this.kind = kind;
        this.tokenHash = tokenHash;
        this.createdAt = createdAt;
    }

    public String getId() {
        return id;
    }

    public String getUserId() {
        return userId;
    }

    public Tickets.Kind getKind() {
        return kind;
    }

    public String getTokenHash() {
        return tokenHash;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    public @Nullable Instant getExpiresAt() {
        return expiresAt;
    }

    public void setExpiresAt(@Nullable Instant expiresAt) {
        this.expiresAt = expiresAt;
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

    public @Nullable Instant getOpenedAt() {
        return openedAt;
    }

    public void setOpenedAt(@Nullable Instant openedAt) {
        this.openedAt = openedAt;
    }

    public @Nullable Instant getAtIdpAt() {
        return atIdpAt;
    }

    public void setAtIdpAt(@Nullable Instant atIdpAt) {
        this.atIdpAt = atIdpAt;
    }
}
