package org.lychgate.directory.internal.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One try to use a ticket. */
@Entity
@Table(name = "binding_attempt")
public class AttemptEntity {
    @Id
    @Column(name = "handle_hash")
    private String handleHash;

    @Column(name = "ticket_id")
    private String ticketId;

    @Column(name = "request_id")
    private @Nullable String requestId;

    @Column(name = "identity_value")
    private @Nullable String identityValue;

    @Column(name = "pending")
    private @Nullable String pending;

    @Column(name = "expires_at")
    private Instant expiresAt;

    /** For the persistence provider. */
    protected AttemptEntity() {}

    public AttemptEntity(String handleHash, String ticketId, Instant expiresAt) {
        this.handleHash = handleHash;
        this.ticketId = ticketId;
        this.expiresAt = expiresAt;
    }

    public String getHandleHash() {
        return handleHash;
    }

    public String getTicketId() {
        return ticketId;
    }

    public @Nullable String getRequestId() {
        return requestId;
    }

    public void setRequestId(@Nullable String requestId) {
        this.requestId = requestId;
    }

    public @Nullable String getIdentityValue() {
        return identityValue;
    }

    public void setIdentityValue(@Nullable String identityValue) {
        this.identityValue = identityValue;
    }

    public @Nullable String getPending() {
        return pending;
    }

    public void setPending(@Nullable String pending) {
        this.pending = pending;
    }

    public Instant getExpiresAt() {
        return expiresAt;
    }
}
