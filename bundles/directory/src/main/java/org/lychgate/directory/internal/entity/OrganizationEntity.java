package org.lychgate.directory.internal.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Role;

/** An organization. */
@Entity
@Table(name = "organization")
public class OrganizationEntity {
    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "company_id")
    private String companyId;

    @Column(name = "name")
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "default_role")
    private Role defaultRole;

    @Column(name = "sso_entitled")
    private boolean ssoEntitled = true;

    @Column(name = "scim_entitled")
    private boolean scimEntitled = true;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "removed_at")
    private @Nullable Instant removedAt;

    @Version
    @Column(name = "version")
    private long version;

    /** For the persistence provider. */
    protected OrganizationEntity() {}

    public OrganizationEntity(String id, String companyId, String name, Role defaultRole, Instant createdAt) {
        this.id = id;
        this.companyId = companyId;
        this.name = name;
        this.defaultRole = defaultRole;
        this.createdAt = createdAt;
    }

    public String getId() {
        return id;
    }

    public String getCompanyId() {
        return companyId;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public Role getDefaultRole() {
        return defaultRole;
    }

    public void setDefaultRole(Role defaultRole) {
        this.defaultRole = defaultRole;
    }

    public boolean isSsoEntitled() {
        return ssoEntitled;
    }

    public void setSsoEntitled(boolean ssoEntitled) {
        this.ssoEntitled = ssoEntitled;
    }

    public boolean isScimEntitled() {
        return scimEntitled;
    }

    public void setScimEntitled(boolean scimEntitled) {
        this.scimEntitled = scimEntitled;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    public @Nullable Instant getRemovedAt() {
        return removedAt;
    }

    public void setRemovedAt(@Nullable Instant removedAt) {
        this.removedAt = removedAt;
    }

    public long getVersion() {
        return version;
    }
}
