package org.lychgate.directory.internal.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A resource that is no person: a group, or another type of the endpoint. */
@Entity
@Table(name = "scim_resource")
public class ScimResourceEntity {
    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "organization_id")
    private String organizationId;

    @Column(name = "type")
    private String type;

    @Column(name = "unique_key")
    private @Nullable String uniqueKey;

    @Column(name = "display_name")
    private @Nullable String displayName;

    @Column(name = "display_key")
    private @Nullable String displayKey;

    @Column(name = "external_id")
    private @Nullable String externalId;

    @Column(name = "document")
    private String document;

    @Column(name = "position")
    private long position;

    @Column(name = "members_written")
    private long membersWritten;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    /** For the persistence provider. */
    protected ScimResourceEntity() {}

    public ScimResourceEntity(String id, String organizationId, String type, long position, Instant createdAt) {
        this.id = id;
        this.organizationId = organizationId;
        this.type = type;
        this.position = position;
        this.createdAt = createdAt;
        this.changedAt = createdAt;
    }

    public String getId() {
        return id;
    }

    public String getOrganizationId() {
        return organizationId;
    }

    public String getType() {
        return type;
    }

    public @Nullable String getUniqueKey() {
        return uniqueKey;
    }

    public void setUniqueKey(@Nullable String uniqueKey) {
        this.uniqueKey = uniqueKey;
    }

    public @Nullable String getDisplayName() {
        return displayName;
    }

    /** Sets the name for people, and in lower case how it is found. */
    public void setDisplayName(@Nullable String displayName, @Nullable String displayKey) {
        this.displayName = displayName;
        this.displayKey = displayKey;
    }

    public @Nullable String getDisplayKey() {
        return displayKey;
    }

    public @Nullable String getExternalId() {
        return externalId;
    }

    public void setExternalId(@Nullable String externalId) {
        this.externalId = externalId;
    }

    public String getDocument() {
        return document;
    }

    public void setDocument(String document) {
        this.document = document;
    }

    /** Where it stands in the organization's list of its type. */
    public long getPosition() {
        return position;
    }

    /** How many members ever came: the position of the last one. */
    public long getMembersWritten() {
        return membersWritten;
    }

    public void setMembersWritten(long membersWritten) {
        this.membersWritten = membersWritten;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    public Instant getChangedAt() {
        return changedAt;
    }

    /** Something changed. Its moments only grow: they are the ETag. */
    public void touch(Instant now) {
        changedAt = now.isAfter(changedAt) ? now : changedAt.plus(1, ChronoUnit.MICROS);
    }
}
