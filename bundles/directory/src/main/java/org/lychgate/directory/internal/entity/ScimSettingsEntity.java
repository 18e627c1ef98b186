package org.lychgate.directory.internal.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.lychgate.directory.api.provisioning.ProvisioningSettings.UpdatePolicy;

/** How an organization lets itself be provisioned. Written under the organization's row lock, so its version is a plain count. */
@Entity
@Table(name = "scim_settings")
public class ScimSettingsEntity {
    @Id
    @Column(name = "organization_id")
    private String organizationId;

    @Column(name = "enabled")
    private boolean enabled;

    @Enumerated(EnumType.STRING)
    @Column(name = "update_policy")
    private UpdatePolicy updatePolicy;

    @Column(name = "groups_written")
    private boolean groupsWritten;

    @Column(name = "may_grant_admin")
    private boolean mayGrantAdmin;

    @Column(name = "group_roles")
    private String groupRoles;

    @Column(name = "version")
    private long version;

    /** For the persistence provider. */
    protected ScimSettingsEntity() {}

    public ScimSettingsEntity(String organizationId) {
        this.organizationId = organizationId;
    }

    public boolean isEnabled() {
        return enabled;
    }

    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    public UpdatePolicy getUpdatePolicy() {
        return updatePolicy;
    }

    public void setUpdatePolicy(UpdatePolicy updatePolicy) {
        this.updatePolicy = updatePolicy;
    }

    public boolean isGroupsWritten() {
        return groupsWritten;
    }

    public void setGroupsWritten(boolean groupsWritten) {
        this.groupsWritten = groupsWritten;
    }

    public boolean isMayGrantAdmin() {
        return mayGrantAdmin;
    }

    public void setMayGrantAdmin(boolean mayGrantAdmin) {
        this.mayGrantAdmin = mayGrantAdmin;
    }

    public String getGroupRoles() {
        return groupRoles;
    }

    public void setGroupRoles(String groupRoles) {
        this.groupRoles = groupRoles;
    }

    public long getVersion() {
        return version;
    }

    public void setVersion(long version) {
        this.version = version;
    }
}
