package org.lychgate.directory.internal.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.OutgoingMail;

/** A mail in the outbox. */
@Entity
@Table(name = "outbox")
public class MailEntity {
    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "organization_id")
    private String organizationId;

    @Column(name = "user_id")
    private @Nullable String userId;

    @Column(name = "ticket_id")
    private @Nullable String ticketId;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind")
    private OutgoingMail.Kind kind;

    @Column(name = "recipient")
    private String recipient;

    @Column(name = "display_name")
    private String displayName;

    @Column(name = "detail")
    private @Nullable String detail;

    @Column(name = "sealed_path")
    private byte @Nullable [] sealedPath;

    @Column(name = "valid_hours")
    private int validHours;

    @Column(name = "attempts")
    private int attempts;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    private MailState state = MailState.WAITING;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "delegation_id")
    private @Nullable String delegationId;

    @Column(name = "language")
    private @Nullable String language;

    @Column(name = "leased_by")
    private @Nullable String leasedBy;

    @Column(name = "leased_until")
    private @Nullable Instant leasedUntil;

    @Column(name = "written_at")
    private Instant writtenAt;

    @Column(name = "accepted_at")
    private @Nullable Instant acceptedAt;

    @Column(name = "last_error")
    private @Nullable String lastError;

    /** For the persistence provider. */
    protected MailEntity() {}

    public MailEntity(
            String id,
            String organizationId,
            @Nullable String userId,
            @Nullable String ticketId,
            OutgoingMail.Kind kind,
            String recipient,
            String displayName,
            @Nullable String detail,
            int validHours,
            Instant writtenAt) {
        this.id = id;
        this.organizationId = organizationId;
        this.userId = userId;
        this.ticketId = ticketId;
        this.kind = kind;
        this.recipient = recipient;
        this.displayName = displayName;
        this.detail = detail;
        this.validHours = validHours;
        this.writtenAt = writtenAt;
    }

    public String getId() {
        return id;
    }

    public String getOrganizationId() {
        return organizationId;
    }

    public @Nullable String getUserId() {
        return userId;
    }

    public @Nullable String getTicketId() {
        return ticketId;
    }

    public OutgoingMail.Kind getKind() {
        return kind;
    }

    public String getRecipient() {
        return recipient;
    }

    public String getDisplayName() {
        return displayName;
    }

    public @Nullable String getDetail() {
        return detail;
    }

    public byte @Nullable [] getSealedPath() {
        return sealedPath;
    }

    public void setSealedPath(byte @Nullable [] sealedPath) {
        this.sealedPath = sealedPath;
    }

    public int getValidHours() {
        return validHours;
    }

    public int getAttempts() {
        return attempts;
    }

    public void setAttempts(int attempts) {
        this.attempts = attempts;
    }

    public MailState getState() {
        return state;
    }

    public void setState(MailState state) {
        this.state = state;
    }

    public Instant getDueAt() {
        return dueAt;
    }

    public void setDueAt(Instant dueAt) {
        this.dueAt = dueAt;
    }

    public @Nullable String getDelegationId() {
        return delegationId;
    }

    public void setDelegationId(@Nullable String delegationId) {
        this.delegationId = delegationId;
    }

    /** A language tag; null: not known. */
    public @Nullable String getLanguage() {
        return language;
    }

    public void setLanguage(@Nullable String language) {
        this.language = language;
    }

    public @Nullable String getLeasedBy() {
        return leasedBy;
    }

    public void setLeasedBy(@Nullable String leasedBy) {
        this.leasedBy = leasedBy;
    }

    public @Nullable Instant getLeasedUntil() {
        return leasedUntil;
    }

    public void setLeasedUntil(@Nullable Instant leasedUntil) {
        this.leasedUntil = leasedUntil;
    }

    public Instant getWrittenAt() {
        return writtenAt;
    }

    public @Nullable Instant getAcceptedAt() {
        return acceptedAt;
    }

    public void setAcceptedAt(@Nullable Instant acceptedAt) {
        this.acceptedAt = acceptedAt;
    }

    public @Nullable String getLastError() {
        return lastError;
    }

    public void setLastError(@Nullable String lastError) {
        this.lastError = lastError;
    }
}
