package org.lychgate.directory.internal.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An unsolicited response that waits for its browser. */
@Entity
@Table(name = "continuation")
public class ContinuationEntity {
    @Id
    @Column(name = "handle_hash")
    private String handleHash;

    @Column(name = "connection_id")
    private String connectionId;

    @Column(name = "user_id")
    private String userId;

    @Column(name = "received")
    private String received;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "used_at")
    private @Nullable Instant usedAt;

    /** For the persistence provider. */
    protected ContinuationEntity() {}

    public ContinuationEntity(
            String handleHash, String connectionId, String userId, String received, Instant expiresAt) {
        this.handleHash = handleHash;
        this.connectionId = connectionId;
        this.userId = userId;
        this.received = received;
        this.expiresAt = expiresAt;
    }

    public String getHandleHash() {
        return handleHash;
    }

    public String getConnectionId() {
        return connectionId;
    }

    public String getUserId() {
        return userId;
    }

    public String getReceived() {
        return received;
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
}
