package org.lychgate.directory.internal.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;

/** Who did what. */
@Entity
@Table(name = "audit_row")
public class AuditEntity {
    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "organization_id")
    private @Nullable String organizationId;

    @Column(name = "happened_at")
    private Instant happenedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "actor_kind")
    private Actor.Kind actorKind;

    @Column(name = "actor_id")
    private @Nullable String actorId;

    @Column(name = "actor")
    private String actor;

    @Column(name = "action")
    private String action;

    @Column(name = "subject")
    private @Nullable String subject;

    @Column(name = "details")
    private String details;

    /** For the persistence provider. */
    protected AuditEntity() {}

    public AuditEntity(
            String id,
            @Nullable String organizationId,
            Instant happenedAt,
            Actor.Kind actorKind,
            @Nullable String actorId,
            String actor,
            String action,
            @Nullable String subject,
            String details) {
        this.id = id;
        this.organizationId = organizationId;
        this.happenedAt = happenedAt;
        this.actorKind = actorKind;
        this.actorId = actorId;
        this.actor = actor;
        this.action = action;
        this.subject = subject;
        this.details = details;
    }

    public String getId() {
        return id;
    }

    public @Nullable String getOrganizationId() {
        return organizationId;
    }

    public Instant getHappenedAt() {
        return happenedAt;
    }

    public Actor.Kind getActorKind() {
        return actorKind;
    }

    public @Nullable String getActorId() {
        return actorId;
    }

    public String getActor() {
        return actor;
    }

    public String getAction() {
        return action;
    }

    public @Nullable String getSubject() {
        return subject;
    }

    public String getDetails() {
        return details;
    }
}
