package org.lychgate.directory.internal.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When an organization's mass deactivation is held back. Whoever counts deactivations holds this row, so its version is a plain count. */
@Entity
@Table(name = "scim_guard")
public class ScimGuardEntity {
    @Id
    @Column(name = "organization_id")
    private String organizationId;

    @Column(name = "enabled")
    private boolean enabled;

    @Column(name = "people")
    private int people;

    @Column(name = "percent")
    private int percent;

    @Column(name = "released_at")
    private @Nullable Instant releasedAt;

    @Column(name = "version")
    private long version;

    /** For the persistence provider. */
    protected ScimGuardEntity() {}

    public ScimGuardEntity(String organizationId, boolean enabled, int people, int percent) {
        this.organizationId = organizationId;
        this.enabled = enabled;
        this.people = people;
        this.percent = percent;
    }

    public String getOrganizationId() {
        return organizationId;
    }

    public boolean isEnabled() {
        return enabled;
    }

    public int getPeople() {
        return people;
    }

    public int getPercent() {
        return percent;
    }

    public @Nullable Instant getReleasedAt() {
        return releasedAt;
    }

    public void setReleasedAt(@Nullable Instant releasedAt) {
        this.releasedAt = releasedAt;
    }

    public long getVersion() {
        return version;
    }

    /** From now on it holds so. */
    public void change(boolean nowEnabled, int nowPeople, int nowPercent) {
        this.enabled = nowEnabled;
        this.people = nowPeople;
        this.percent = nowPercent;
        this.version++;
    }
}
