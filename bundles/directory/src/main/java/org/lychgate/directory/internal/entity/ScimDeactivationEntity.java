package org.lychgate.directory.internal.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** That provisioning wants a person out, and what came of it. */
@Entity
@Table(name = "scim_deactivation")
public class ScimDeactivationEntity {
    /** What came of it. */
    public enum State {
        /** Held back until {@link #getAppliesAt}. */
        WAITING,
        /** The person is out. */
        APPLIED,
        /** Somebody wants it undone; the person's row was not touched yet. */
        TO_UNDO,
        /** The person is in again. */
        UNDONE
    }

    @Id
    @Column(name = "user_id")
    private String userId;

    @Column(name = "organization_id")
    private String organizationId;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    private State state;

    @Column(name = "was_admin")
    private boolean wasAdmin;

    @Column(name = "asked_by")
    private String askedBy;

    @Column(name = "asked_at")
    private Instant askedAt;

    @Column(name = "applies_at")
    private @Nullable Instant appliesAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    /** For the persistence provider. */
    protected ScimDeactivationEntity() {}

    public ScimDeactivationEntity(String userId, String organizationId) {
        this.userId = userId;
        this.organizationId = organizationId;
    }

    public String getUserId() {
        return userId;
    }

    public String getOrganizationId() {
        return organizationId;
    }

    public State getState() {
        return state;
    }

    public boolean isWasAdmin() {
        return wasAdmin;
    }

    public String getAskedBy() {
        return askedBy;
    }

    public Instant getAskedAt() {
        return askedAt;
    }

    public @Nullable Instant getAppliesAt() {
        return appliesAt;
    }

    public void setAppliesAt(@Nullable Instant appliesAt) {
        this.appliesAt = appliesAt;
    }

    public @Nullable Instant getEndedAt() {
        return endedAt;
    }

    /** Somebody asks now. */
    public void ask(boolean admin, String by, Instant now) {
        this.wasAdmin = admin;
        this.askedBy = by;
        this.askedAt = now;
    }

    /** It waits. */
    public void waitUntil(Instant moment) {
        this.state = State.WAITING;
        this.appliesAt = moment;
        this.endedAt = null;
    }

    /** It shall be undone. */
    public void wantUndone() {
        this.state = State.TO_UNDO;
    }

    /** It has come to its end. */
    public void end(State how, Instant now) {
        this.state = how;
        this.endedAt = now;
    }
}
