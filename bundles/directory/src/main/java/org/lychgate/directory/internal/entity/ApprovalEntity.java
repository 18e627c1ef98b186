package org.lychgate.directory.internal.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A person's binding that waits for another admin's approval, or has it. */
@Entity
@Table(name = "binding_approval")
public class ApprovalEntity {
    @Id
    @Column(name = "user_id")
    private String userId;

    @Column(name = "identity_key")
    private String identityKey;

    @Column(name = "idp_entity_id")
    private String idpEntityId;

    @Column(name = "identity_value")
    private String identityValue;

    @Column(name = "email")
    private @Nullable String email;

    @Column(name = "since")
    private Instant since;

    @Column(name = "approved_at")
    private @Nullable Instant approvedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    /** For the persistence provider. */
    protected ApprovalEntity() {}

    public ApprovalEntity(
            String userId,
            String identityKey,
            String idpEntityId,
            String identityValue,
            @Nullable String email,
            Instant since,
            Instant expiresAt) {
        this.userId = userId;
        this.identityKey = identityKey;
        this.idpEntityId = idpEntityId;
        this.identityValue = identityValue;
        this.email = email;
        this.since = since;
        this.expiresAt = expiresAt;
    }

    public String getUserId() {
        return userId;
    }

    public String getIdentityKey() {
        return identityKey;
    }

    public String getIdpEntityId() {
        return idpEntityId;
    }

    public String getIdentityValue() {
        return identityValue;
    }

    public @Nullable String getEmail() {
        return email;
    }

    public Instant getSince() {
        return since;
    }

    public @Nullable Instant getApprovedAt() {
        return approvedAt;
    }

    public Instant getExpiresAt() {
        return expiresAt;
    }

    /** Approves it. @param until how long the approval is good */
    public void approve(Instant at, Instant until) {
        approvedAt = at;
        expiresAt = until;
    }

    /** Whether it was approved and still counts. */
    public boolean isApproved(Instant now) {
        return approvedAt != null && expiresAt.isAfter(now);
    }
}
