package org.lychgate.directory.internal.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A node of this host. */
@Entity
@Table(name = "host_node")
public class NodeEntity {
    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "version")
    private String version;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "seen_at")
    private Instant seenAt;

    /** For the persistence provider. */
    protected NodeEntity() {}

    public NodeEntity(String id, String version, Instant startedAt, Instant seenAt) {
        this.id = id;
        this.version = version;
        this.startedAt = startedAt;
        this.seenAt = seenAt;
    }

    public String getId() {
        return id;
    }

    public String getVersion() {
        return version;
    }

    public void setVersion(String version) {
        this.version = version;
    }

    public Instant getStartedAt() {
        return startedAt;
    }

    public void setStartedAt(Instant startedAt) {
        this.startedAt = startedAt;
    }

    public Instant getSeenAt() {
        return seenAt;
    }

    public void setSeenAt(Instant seenAt) {
        this.seenAt = seenAt;
    }
}
