package org.lychgate.directory.internal.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Connection;

/** An identity at an identity provider that belongs to one person. */
@Entity
@Table(name = "bound_identity")
public class IdentityEntity {
    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "organization_id")
    private String organizationId;

    @Column(name = "user_id")
    private String userId;

    @Column(name = "idp_entity_id")
    private String idpEntityId;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind")
    private Connection.IdentityKind kind;

    @Column(name = "value")
    private String value;

    @Column(name = "identity_key")
    private String identityKey;

    @Column(name = "bound_at")
    private Instant boundAt;

    @Column(name = "last_name_id")
    private @Nullable String lastNameId;

    @Column(name = "last_email")
    private @Nullable String lastEmail;

    @Column(name = "last_first_name")
    private @Nullable String lastFirstName;

    @Column(name = "last_last_name")
    private @Nullable String lastLastName;

    @Column(name = "last_login_at")
    private @Nullable Instant lastLoginAt;

    @Column(name = "released")
    private boolean released;

    /** For the persistence provider. */
    protected IdentityEntity() {}

    public IdentityEntity(
            String id,
            String organizationId,
            String userId,
            String idpEntityId,
            Connection.IdentityKind kind,
            String value,
            String identityKey,
            Instant boundAt) {
        this.id = id;
        this.organizationId = organizationId;
        this.userId = userId;
        this.idpEntityId = idpEntityId;
        this.kind = kind;
        this.value = value;
        this.identityKey = identityKey;
        this.boundAt = boundAt;
    }

    public String getId() {
        return id;
    }

    public String getOrganizationId() {
        return organizationId;
    }

    public String getUserId() {
        return userId;
    }

    public void setUserId(String userId) {
        this.userId = userId;
    }

    public String getIdpEntityId() {
        return idpEntityId;
    }

    public void setIdpEntityId(String idpEntityId) {
        this.idpEntityId = idpEntityId;
    }

    public Connection.IdentityKind getKind() {
        return kind;
    }

    public String getValue() {
        return value;
    }

    public String getIdentityKey() {
        return identityKey;
    }

    public void setIdentityKey(String identityKey) {
        this.identityKey = identityKey;
    }

    public Instant getBoundAt() {
        return boundAt;
    }

    public void setBoundAt(Instant boundAt) {
        this.boundAt = boundAt;
    }

    public @Nullable String getLastNameId() {
        return lastNameId;
    }

    public void setLastNameId(@Nullable String lastNameId) {
        this.lastNameId = lastNameId;
    }

    public @Nullable String getLastEmail() {
        return lastEmail;
    }

    public void setLastEmail(@Nullable String lastEmail) {
        this.lastEmail = lastEmail;
    }

    public @Nullable String getLastFirstName() {
        return lastFirstName;
    }

    public void setLastFirstName(@Nullable String lastFirstName) {
        this.lastFirstName = lastFirstName;
    }

    public @Nullable String getLastLastName() {
        return lastLastName;
    }

    public void setLastLastName(@Nullable String lastLastName) {
        this.lastLastName = lastLastName;
    }

    public @Nullable Instant getLastLoginAt() {
        return lastLoginAt;
    }

    public void setLastLoginAt(@Nullable Instant lastLoginAt) {
        this.lastLoginAt = lastLoginAt;
    }

    public boolean isReleased() {
        return released;
    }

    public void setReleased(boolean released) {
        this.released = released;
    }
}
