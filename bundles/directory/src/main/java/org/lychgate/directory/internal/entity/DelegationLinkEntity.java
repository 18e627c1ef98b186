package org.lychgate.directory.internal.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A link for somebody without an account who sets single sign-on up. */
@Entity
@Table(name = "delegation_link")
public class DelegationLinkEntity {
    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "organization_id")
    private String organizationId;

    @Column(name = "label")
    private String label;

    @Column(name = "email")
    private @Nullable String email;

    @Column(name = "for_sso")
    private boolean forSso;

    @Column(name = "for_scim")
    private boolean forScim;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    @Column(name = "opened_at")
    private @Nullable Instant openedAt;

    @Column(name = "seen_at")
    private @Nullable Instant seenAt;

    @Column(name = "saved_at")
    private @Nullable Instant savedAt;

    @Column(name = "verified_at")
    private @Nullable Instant verifiedAt;

    @Column(name = "tested_at")
    private @Nullable Instant testedAt;

    /** For the persistence provider. */
    protected DelegationLinkEntity() {}

    public DelegationLinkEntity(
            String id,
            String tokenHash,
            String organizationId,
            String label,
            @Nullable String email,
            boolean forSso,
            boolean forScim,
            String createdBy,
            Instant createdAt,
            Instant expiresAt) {
        this.id = id;
        this.tokenHash = tokenHash;
        this.organizationId = organizationId;
        this.label = label;
        this.email = email;
        this.forSso = forSso;
        this.forScim = forScim;
        this.createdBy = createdBy;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    public String getId() {
        return id;
    }

    public String getOrganizationId() {
        return organizationId;
    }

    public String getLabel() {
        return label;
    }

    public @Nullable String getEmail() {
        return email;
    }

    public boolean isForSso() {
        return forSso;
    }

    public boolean isForScim() {
        return forScim;
    }

    public String getCreatedBy() {
        return createdBy;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    public Instant getExpiresAt() {
        return expiresAt;
    }

    public @Nullable Instant getRevokedAt() {
        return revokedAt;
    }

    public void setRevokedAt(@Nullable Instant revokedAt) {
        this.revokedAt = revokedAt;
    }

    public @Nullable Instant getOpenedAt() {
        return openedAt;
    }

    public void setOpenedAt(@Nullable Instant openedAt) {
        this.openedAt = openedAt;
    }

    public @Nullable Instant getSeenAt() {
        return seenAt;
    }

    public void setSeenAt(@Nullable Instant seenAt) {
        this.seenAt = seenAt;
    }

    public @Nullable Instant getSavedAt() {
        return savedAt;
    }

    public void setSavedAt(@Nullable Instant savedAt) {
        this.savedAt = savedAt;
    }

    public @Nullable Instant getVerifiedAt() {
        return verifiedAt;
    }

    public void setVerifiedAt(@Nullable Instant verifiedAt) {
        this.verifiedAt = verifiedAt;
    }

    public @Nullable Instant getTestedAt() {
        return testedAt;
    }

    public void setTestedAt(@Nullable Instant testedAt) {
        this.testedAt = testedAt;
    }
}
