package org.lychgate.directory.internal.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.AuthnRequests;

/** An AuthnRequest that was sent. */
@Entity
@Table(name = "authn_request")
public class AuthnRequestEntity {
    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "connection_id")
    private String connectionId;

    @Enumerated(EnumType.STRING)
    @Column(name = "purpose")
    private AuthnRequests.Purpose purpose;

    @Column(name = "return_to")
    private String returnTo;

    @Column(name = "browser_hash")
    private String browserHash;

    @Column(name = "attempt_hash")
    private @Nullable String attemptHash;

    @Column(name = "session_id")
    private @Nullable String sessionId;

    @Column(name = "test_user_id")
    private @Nullable String testUserId;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "used_at")
    private @Nullable Instant usedAt;

    /** For the persistence provider. */
    protected AuthnRequestEntity() {}

    public AuthnRequestEntity(
            String id,
            String connectionId,
            AuthnRequests.Purpose purpose,
            String returnTo,
            String browserHash,
            @Nullable String attemptHash,
            @Nullable String sessionId,
            @Nullable String testUserId,
            Instant expiresAt) {
        this.id = id;
        this.connectionId = connectionId;
        this.purpose = purpose;
        this.returnTo = returnTo;
        this.browserHash = browserHash;
        this.attemptHash = attemptHash;
        this.sessionId = sessionId;
        this.testUserId = testUserId;
        this.expiresAt = expiresAt;
    }

    public String getId() {
        return id;
    }

    public String getConnectionId() {
        return connectionId;
    }

    public AuthnRequests.Purpose getPurpose() {
        return purpose;
    }

    public String getReturnTo() {
        return returnTo;
    }

    public String getBrowserHash() {
        return browserHash;
    }

    public @Nullable String getAttemptHash() {
        return attemptHash;
    }

    public @Nullable String getSessionId() {
        return sessionId;
    }

    public @Nullable String getTestUserId() {
        return testUserId;
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
