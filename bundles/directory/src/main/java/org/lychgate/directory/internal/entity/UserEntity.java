package org.lychgate.directory.internal.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.User;

/** A person of an organization. */
@Entity
@Table(name = "portal_user")
public class UserEntity {
    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "organization_id")
    private String organizationId;

    @Column(name = "email")
    private String email;

    @Column(name = "email_key")
    private String emailKey;

    @Column(name = "user_name")
    private String userName;

    @Column(name = "user_name_key")
    private String userNameKey;

    @Column(name = "external_id")
    private @Nullable String externalId;

    @Column(name = "given_name")
    private String givenName;

    @Column(name = "family_name")
    private String familyName;

    @Enumerated(EnumType.STRING)
    @Column(name = "role")
    private Role role;

    @Column(name = "phone")
    private @Nullable String phone;

    @Column(name = "timezone")
    private @Nullable String timezone;

    @Column(name = "chosen_language")
    private @Nullable String chosenLanguage;

    @Column(name = "provisioned_language")
    private @Nullable String provisionedLanguage;

    @Column(name = "active")
    private boolean active;

    @Enumerated(EnumType.STRING)
    @Column(name = "source")
    private User.Source source;

    @Column(name = "password_hash")
    private @Nullable String passwordHash;

    @Column(name = "password_locked")
    private boolean passwordLocked;

    @Column(name = "binding_conflict")
    private boolean bindingConflict;

    @Column(name = "joined_at")
    private @Nullable Instant joinedAt;

    @Column(name = "email_changed_at")
    private @Nullable Instant emailChangedAt;

    @Column(name = "email_changed_by")
    private @Nullable String emailChangedBy;

    @Column(name = "last_sso_at")
    private @Nullable Instant lastSsoAt;

    @Column(name = "held_since")
    private @Nullable Instant heldSince;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Column(name = "scim_position")
    private @Nullable Long scimPosition;

    @Column(name = "scim_owned")
    private boolean scimOwned;

    @Column(name = "scim_adoptable")
    private boolean scimAdoptable;

    @Column(name = "scim_admin")
    private boolean scimAdmin;

    @Column(name = "scim_role_said")
    private @Nullable String scimRoleSaid;

    @Column(name = "scim_changed_at")
    private Instant scimChangedAt;

    @Column(name = "display_name")
    private @Nullable String displayName;

    @Column(name = "display_key")
    private @Nullable String displayKey;

    @Version
    @Column(name = "version")
    private long version;

    /** For the persistence provider. */
    protected UserEntity() {}

    public UserEntity(String id, String organizationId, User.Source source, Instant createdAt) {
        this.id = id;
        this.organizationId = organizationId;
        this.source = source;
        this.createdAt = createdAt;
        this.scimChangedAt = createdAt;
    }

    public String getId() {
        return id;
    }

    public String getOrganizationId() {
        return organizationId;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public String getEmailKey() {
        return emailKey;
    }

    public void setEmailKey(String emailKey) {
        this.emailKey = emailKey;
    }

    public String getUserName() {
        return userName;
    }

    public void setUserName(String userName) {
        this.userName = userName;
    }

    public String getUserNameKey() {
        return userNameKey;
    }

    public void setUserNameKey(String userNameKey) {
        this.userNameKey = userNameKey;
    }

    public @Nullable String getExternalId() {
        return externalId;
    }

    public void setExternalId(@Nullable String externalId) {
        this.externalId = externalId;
    }

    public String getGivenName() {
        return givenName;
    }

    public void setGivenName(String givenName) {
        this.givenName = givenName;
    }

    public String getFamilyName() {
        return familyName;
    }

    public void setFamilyName(String familyName) {
        this.familyName = familyName;
    }

    public Role getRole() {
        return role;
    }

    public void setRole(Role role) {
        this.role = role;
    }

    public @Nullable String getPhone() {
        return phone;
    }

    public void setPhone(@Nullable String phone) {
        this.phone = phone;
    }

    public @Nullable String getTimezone() {
        return timezone;
    }

    public void setTimezone(@Nullable String timezone) {
        this.timezone = timezone;
    }

    /** A language tag: chosen, else provisioned; null: not known. */
    public @Nullable String getLanguage() {
        return chosenLanguage != null ? chosenLanguage : provisionedLanguage;
    }

    public void setChosenLanguage(@Nullable String chosenLanguage) {
        this.chosenLanguage = chosenLanguage;
    }

    public @Nullable String getProvisionedLanguage() {
        return provisionedLanguage;
    }

    public void setProvisionedLanguage(@Nullable String provisionedLanguage) {
        this.provisionedLanguage = provisionedLanguage;
    }

    public boolean isActive() {
        return active;
    }

    public void setActive(boolean active) {
        this.active = active;
    }

    public User.Source getSource() {
        return source;
    }

    public @Nullable String getPasswordHash() {
        return passwordHash;
    }

    public void setPasswordHash(@Nullable String passwordHash) {
        this.passwordHash = passwordHash;
    }

    public boolean isPasswordLocked() {
        return passwordLocked;
    }

    public void setPasswordLocked(boolean passwordLocked) {
        this.passwordLocked = passwordLocked;
    }

    public boolean isBindingConflict() {
        return bindingConflict;
    }

    public void setBindingConflict(boolean bindingConflict) {
        this.bindingConflict = bindingConflict;
    }

    public @Nullable Instant getJoinedAt() {
        return joinedAt;
    }

    public void setJoinedAt(@Nullable Instant joinedAt) {
        this.joinedAt = joinedAt;
    }

    public @Nullable Instant getEmailChangedAt() {
        return emailChangedAt;
    }

    public void setEmailChangedAt(@Nullable Instant emailChangedAt) {
        this.emailChangedAt = emailChangedAt;
    }

    public @Nullable String getEmailChangedBy() {
        return emailChangedBy;
    }

    public void setEmailChangedBy(@Nullable String emailChangedBy) {
        this.emailChangedBy = emailChangedBy;
    }

    public @Nullable Instant getLastSsoAt() {
        return lastSsoAt;
    }

    public void setLastSsoAt(@Nullable Instant lastSsoAt) {
        this.lastSsoAt = lastSsoAt;
    }

    /** Since when the person's deactivation by provisioning is held back; null: it is not. */
    public @Nullable Instant getHeldSince() {
        return heldSince;
    }

    public void setHeldSince(@Nullable Instant heldSince) {
        this.heldSince = heldSince;
    }

    /** Whether the person's deactivation by provisioning is held back. */
    public boolean isHeld() {
        return heldSince != null;
    }

    /** Whether a new session may be opened: a held person keeps what there is and gets nothing new (security rule 22). */
    public boolean mayEnter() {
        return active && heldSince == null;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    public Instant getUpdatedAt() {
        return updatedAt;
    }

    public void setUpdatedAt(Instant updatedAt) {
        this.updatedAt = updatedAt;
    }

    /** Where the person stands in the organization's list of users; null: not to be seen by SCIM. */
    public @Nullable Long getScimPosition() {
        return scimPosition;
    }

    public void setScimPosition(@Nullable Long scimPosition) {
        this.scimPosition = scimPosition;
    }

    /** Whether an identity provider made the person or took the person over. */
    public boolean isScimOwned() {
        return scimOwned;
    }

    public void setScimOwned(boolean scimOwned) {
        this.scimOwned = scimOwned;
    }

    /** Whether an admin allowed an identity provider to take the person over. */
    public boolean isScimAdoptable() {
        return scimAdoptable;
    }

    public void setScimAdoptable(boolean scimAdoptable) {
        this.scimAdoptable = scimAdoptable;
    }

    /** Whether it was an identity provider that granted the role of an admin. */
    public boolean isScimAdmin() {
        return scimAdmin;
    }

    public void setScimAdmin(boolean scimAdmin) {
        this.scimAdmin = scimAdmin;
    }

    /** What an identity provider last said about the role, and it was done; null: nothing. */
    public @Nullable String getScimRoleSaid() {
        return scimRoleSaid;
    }

    public void setScimRoleSaid(@Nullable String scimRoleSaid) {
        this.scimRoleSaid = scimRoleSaid;
    }

    /** When the person last changed to the eye of an identity provider. */
    public Instant getScimChangedAt() {
        return scimChangedAt;
    }

    /** Something changed that an identity provider sees. Its moments only grow: they are the ETag. */
    public void touch(Instant now) {
        updatedAt = now;
        represent(now);
    }

    /** An identity provider said something new that is only kept and answered: to everybody else the person did not change. */
    public void represent(Instant now) {
        scimChangedAt = now.isAfter(scimChangedAt) ? now : scimChangedAt.plus(1, ChronoUnit.MICROS);
    }

    /** The name for people; null: none. */
    public @Nullable String getDisplayName() {
        return displayName;
    }

    /** Sets the name for people, and in lower case how it is found. */
    public void setDisplayName(@Nullable String displayName, @Nullable String displayKey) {
        this.displayName = displayName;
        this.displayKey = displayKey;
    }

    public long getVersion() {
        return version;
    }
}
