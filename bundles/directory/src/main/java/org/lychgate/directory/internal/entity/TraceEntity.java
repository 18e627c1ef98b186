package org.lychgate.directory.internal.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.Trace;

/** A login trace. */
@Entity
@Table(name = "login_trace")
public class TraceEntity {
    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "organization_id")
    private @Nullable String organizationId;

    @Column(name = "happened_at")
    private Instant happenedAt;

    @Column(name = "words")
    private String words;

    @Enumerated(EnumType.STRING)
    @Column(name = "outcome")
    private Trace.Outcome outcome;

    @Enumerated(EnumType.STRING)
    @Column(name = "reason")
    private @Nullable ReasonCode reason;

    @Column(name = "rules")
    private String rules;

    @Column(name = "identity_value")
    private @Nullable String identityValue;

    @Column(name = "verified")
    private boolean verified;

    @Column(name = "diagnosis")
    private @Nullable String diagnosis;

    @Column(name = "help_asked_at")
    private @Nullable Instant helpAskedAt;

    /** For the persistence provider. */
    protected TraceEntity() {}

    public TraceEntity(
            String id,
            @Nullable String organizationId,
            Instant happenedAt,
            String words,
            Trace.Outcome outcome,
            @Nullable ReasonCode reason,
            String rules,
            @Nullable String identityValue,
            boolean verified,
            @Nullable String diagnosis) {
        this.id = id;
        this.organizationId = organizationId;
        this.happenedAt = happenedAt;
        this.words = words;
        this.outcome = outcome;
        this.reason = reason;
        this.rules = rules;
        this.identityValue = identityValue;
        this.verified = verified;
        this.diagnosis = diagnosis;
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

    public String getWords() {
        return words;
    }

    public Trace.Outcome getOutcome() {
        return outcome;
    }

    public @Nullable ReasonCode getReason() {
        return reason;
    }

    public String getRules() {
        return rules;
    }

    public @Nullable String getIdentityValue() {
        return identityValue;
    }

    public boolean isVerified() {
        return verified;
    }

    public @Nullable String getDiagnosis() {
        return diagnosis;
    }

    public @Nullable Instant getHelpAskedAt() {
        return helpAskedAt;
    }

    public void setHelpAskedAt(@Nullable Instant helpAskedAt) {
        this.helpAskedAt = helpAskedAt;
    }
}
