package org.lychgate.directory.internal.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One period of single sign-on: switched on, perhaps off again. */
@Entity
@Table(name = "sso_switch")
public class SwitchEntity {
    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "organization_id")
    private String organizationId;

    @Column(name = "connection_id")
    private String connectionId;

    @Column(name = "enabled_at")
    private Instant enabledAt;

    @Column(name = "disabled_at")
    private @Nullable Instant disabledAt;

    @Column(name = "undone")
    private boolean undone;

    @Column(name = "enabled_by")
    private @Nullable String enabledBy;

    @Column(name = "enabled_session")
    private @Nullable String enabledSession;

    @Column(name = "undo_code_hash")
    private String undoCodeHash;

    /** For the persistence provider. */
    protected SwitchEntity() {}

    public SwitchEntity(
            String id,
            String organizationId,
            String connectionId,
            Instant enabledAt,
            @Nullable String enabledBy,
            @Nullable String enabledSession,
            String undoCodeHash) {
        this.id = id;
        this.organizationId = organizationId;
        this.connectionId = connectionId;
        this.enabledAt = enabledAt;
        this.enabledBy = enabledBy;
        this.enabledSession = enabledSession;
        this.undoCodeHash = undoCodeHash;
    }

    public String getId() {
        return id;
    }

    public String getOrganizationId() {
        return organizationId;
    }

    public String getConnectionId() {
        return connectionId;
    }

    public Instant getEnabledAt() {
        return enabledAt;
    }

    public @Nullable Instant getDisabledAt() {
        return disabledAt;
    }

    public void setDisabledAt(@Nullable Instant disabledAt) {
        this.disabledAt = disabledAt;
    }

    public boolean isUndone() {
        return undone;
    }

    public void setUndone(boolean undone) {
        this.undone = undone;
    }

    public @Nullable String getEnabledBy() {
        return enabledBy;
    }

    public @Nullable String getEnabledSession() {
        return enabledSession;
    }

    public String getUndoCodeHash() {
        return undoCodeHash;
    }
}
