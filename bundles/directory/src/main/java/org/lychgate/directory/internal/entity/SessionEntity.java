package org.lychgate.directory.internal.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.NameIdQualifiers;
import org.lychgate.directory.api.Session;

/** A session. */
@Entity
@Table(name = "portal_session")
public class SessionEntity {
    /** Longest NameID that is kept. */
    public static final int NAME_ID = 1024;

    /** Longest NameID format that is kept. */
    public static final int FORMAT = 200;

    /** Longest qualifier of a NameID that is kept: that of an entityID. */
    public static final int QUALIFIER = 1024;

    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "user_id")
    private @Nullable String userId;

    @Column(name = "organization_id")
    private @Nullable String organizationId;

    @Column(name = "operator_id")
    private @Nullable String operatorId;

    @Column(name = "delegation_id")
    private @Nullable String delegationId;

    @Column(name = "connection_id")
    private @Nullable String connectionId;

    @Column(name = "csrf")
    private String csrf;

    @Enumerated(EnumType.STRING)
    @Column(name = "method")
    private Session.Method method;

    @Enumerated(EnumType.STRING)
    @Column(name = "scope")
    private Session.Scope scope = Session.Scope.FULL;

    @Column(name = "name_id")
    private @Nullable String nameId;

    @Column(name = "name_id_format")
    private @Nullable String nameIdFormat;

    @Column(name = "name_qualifier")
    private @Nullable String nameQualifier;

    @Column(name = "sp_name_qualifier")
    private @Nullable String spNameQualifier;

    @Column(name = "name_key")
    private @Nullable String nameKey;

    @Column(name = "session_index")
    private @Nullable String sessionIndex;

    @Column(name = "address")
    private @Nullable String address;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "authenticated_at")
    private Instant authenticatedAt;

    @Column(name = "seen_at")
    private Instant seenAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    /** For the persistence provider. */
    protected SessionEntity() {}

    public SessionEntity(
            String id,
            String tokenHash,
            String csrf,
            Session.Method method,
            Instant createdAt,
            Instant authenticatedAt,
            Instant expiresAt) {
        this.id = id;
        this.tokenHash = tokenHash;
        this.csrf = csrf;
        this.method = method;
        this.createdAt = createdAt;
        this.authenticatedAt = authenticatedAt;
        this.expiresAt = expiresAt;
    }

    public String getId() {
        return id;
    }

    public String getTokenHash() {
        return tokenHash;
    }

    public @Nullable String getUserId() {
        return userId;
    }

    public void setUserId(@Nullable String userId) {
        this.userId = userId;
    }

    public @Nullable String getOrganizationId() {
        return organizationId;
    }

    public void setOrganizationId(@Nullable String organizationId) {
        this.organizationId = organizationId;
    }

    public @Nullable String getOperatorId() {
        return operatorId;
    }

    public void setOperatorId(@Nullable String operatorId) {
        this.operatorId = operatorId;
    }

    public @Nullable String getDelegationId() {
        return delegationId;
    }

    public void setDelegationId(@Nullable String delegationId) {
        this.delegationId = delegationId;
    }

    public @Nullable String getConnectionId() {
        return connectionId;
    }

    public void setConnectionId(@Nullable String connectionId) {
        this.connectionId = connectionId;
    }

    public String getCsrf() {
        return csrf;
    }

    public Session.Method getMethod() {
        return method;
    }

    public Session.Scope getScope() {
        return scope;
    }

    public void setScope(Session.Scope scope) {
        this.scope = scope;
    }

    public @Nullable String getNameId() {
        return nameId;
    }

    public @Nullable String getNameIdFormat() {
        return nameIdFormat;
    }

    /** What single logout finds the session by: a hash, out of reach of any collation. */
    public @Nullable String getNameKey() {
        return nameKey;
    }

    public void setName(String nameId, @Nullable String nameIdFormat, String nameKey) {
        this.nameId = nameId;
        this.nameIdFormat = nameIdFormat;
        this.nameKey = nameKey;
    }

    /** In whose name space the NameID stands. */
    public NameIdQualifiers getQualifiers() {
        return new NameIdQualifiers(nameQualifier, spNameQualifier);
    }

    public void setQualifiers(NameIdQualifiers qualifiers) {
        this.nameQualifier = qualifiers.nameQualifier();
        this.spNameQualifier = qualifiers.spNameQualifier();
    }

    public @Nullable String getSessionIndex() {
        return sessionIndex;
    }

    public void setSessionIndex(@Nullable String sessionIndex) {
        this.sessionIndex = sessionIndex;
    }

    public @Nullable String getAddress() {
        return address;
    }

    public void setAddress(@Nullable String address) {
        this.address = address;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    public Instant getAuthenticatedAt() {
        return authenticatedAt;
    }

    public void setAuthenticatedAt(Instant authenticatedAt) {
        this.authenticatedAt = authenticatedAt;
    }

    public Instant getSeenAt() {
        return seenAt;
    }

    public void setSeenAt(Instant seenAt) {
        this.seenAt = seenAt;
    }

    public Instant getExpiresAt() {
        return expiresAt;
    }

    public void setExpiresAt(Instant expiresAt) {
        this.expiresAt = expiresAt;
    }

    public @Nullable Instant getEndedAt() {
        return endedAt;
    }

    public void setEndedAt(@Nullable Instant endedAt) {
        this.endedAt = endedAt;
    }
}
