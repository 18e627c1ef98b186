package org.lychgate.directory.internal.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.NameIdQualifiers;

/** A LogoutRequest of ours: first a promise to somebody who has left, then a question that waits for its answer. */
@Entity
@Table(name = "logout_request")
public class LogoutEntity {
    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "handle_hash")
    private String handleHash;

    @Column(name = "connection_id")
    private String connectionId;

    @Column(name = "user_id")
    private @Nullable String userId;

    @Column(name = "name_id")
    private String nameId;

    @Column(name = "name_id_format")
    private @Nullable String nameIdFormat;

    @Column(name = "name_qualifier")
    private @Nullable String nameQualifier;

    @Column(name = "sp_name_qualifier")
    private @Nullable String spNameQualifier;

    @Column(name = "session_index")
    private @Nullable String sessionIndex;

    @Column(name = "sent_at")
    private @Nullable Instant sentAt;

    @Column(name = "answered_at")
    private @Nullable Instant answeredAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    /** For the persistence provider. */
    protected LogoutEntity() {}

    public LogoutEntity(
            String id,
            String handleHash,
            String connectionId,
            @Nullable String userId,
            String nameId,
            @Nullable String nameIdFormat,
            NameIdQualifiers qualifiers,
            @Nullable String sessionIndex,
            Instant expiresAt) {
        this.id = id;
        this.handleHash = handleHash;
        this.connectionId = connectionId;
        this.userId = userId;
        this.nameId = nameId;
        this.nameIdFormat = nameIdFormat;
        this.nameQualifier = qualifiers.nameQualifier();
        this.spNameQualifier = qualifiers.spNameQualifier();
        this.sessionIndex = sessionIndex;
        this.expiresAt = expiresAt;
    }

    public String getId() {
        return id;
    }

    public String getHandleHash() {
        return handleHash;
    }

    public String getConnectionId() {
        return connectionId;
    }

    public @Nullable String getUserId() {
        return userId;
    }

    public String getNameId() {
        return nameId;
    }

    public @Nullable String getNameIdFormat() {
        return nameIdFormat;
    }

    /** In whose name space the NameID stands. */
    public NameIdQualifiers getQualifiers() {
        return new NameIdQualifiers(nameQualifier, spNameQualifier);
    }

    public @Nullable String getSessionIndex() {
        return sessionIndex;
    }

    public @Nullable Instant getSentAt() {
        return sentAt;
    }

    public void setSentAt(Instant sentAt) {
        this.sentAt = sentAt;
    }

    public @Nullable Instant getAnsweredAt() {
        return answeredAt;
    }

    public void setAnsweredAt(Instant answeredAt) {
        this.answeredAt = answeredAt;
    }

    public Instant getExpiresAt() {
        return expiresAt;
    }

    public void setExpiresAt(Instant expiresAt) {
        this.expiresAt = expiresAt;
    }
}
