package org.lychgate.directory.internal.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A handle for test logins. */
@Entity
@Table(name = "test_offer")
public class TestOfferEntity {
    @Id
    @Column(name = "handle_hash")
    private String handleHash;

    @Column(name = "connection_id")
    private String connectionId;

    @Column(name = "session_id")
    private @Nullable String sessionId;

    @Column(name = "user_id")
    private @Nullable String userId;

    @Column(name = "expires_at")
    private Instant expiresAt;

    /** For the persistence provider. */
    protected TestOfferEntity() {}

    public TestOfferEntity(
            String handleHash,
            String connectionId,
            @Nullable String sessionId,
            @Nullable String userId,
            Instant expiresAt) {
        this.handleHash = handleHash;
        this.connectionId = connectionId;
        this.sessionId = sessionId;
        this.userId = userId;
        this.expiresAt = expiresAt;
    }

    public String getHandleHash() {
        return handleHash;
    }

    public String getConnectionId() {
        return connectionId;
    }

    public @Nullable String getSessionId() {
        return sessionId;
    }

    public @Nullable String getUserId() {
        return userId;
    }

    public Instant getExpiresAt() {
        return expiresAt;
    }
}
