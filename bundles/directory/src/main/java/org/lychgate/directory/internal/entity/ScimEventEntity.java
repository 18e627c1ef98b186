package org.lychgate.directory.internal.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A line of the log of provisioning: a write, or the reads of a token in one minute. */
@Entity
@Table(name = "scim_event")
public class ScimEventEntity {
    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "organization_id")
    private String organizationId;

    @Column(name = "happened_at")
    private Instant happenedAt;

    @Column(name = "token_id")
    private String tokenId;

    @Column(name = "token_name")
    private String tokenName;

    @Column(name = "written")
    private @Nullable String written;

    @Column(name = "read_count")
    private int reads;

    @Column(name = "refused_reads")
    private int refusedReads;

    /** For the persistence provider. */
    protected ScimEventEntity() {}

    public ScimEventEntity(String id, String organizationId, Instant happenedAt, String tokenId, String tokenName) {
        this.id = id;
        this.organizationId = organizationId;
        this.happenedAt = happenedAt;
        this.tokenId = tokenId;
        this.tokenName = tokenName;
    }

    public String getId() {
        return id;
    }

    public String getOrganizationId() {
        return organizationId;
    }

    public Instant getHappenedAt() {
        return happenedAt;
    }

    public String getTokenId() {
        return tokenId;
    }

    public String getTokenName() {
        return tokenName;
    }

    public @Nullable String getWritten() {
        return written;
    }

    public void setWritten(@Nullable String written) {
        this.written = written;
    }

    public int getReads() {
        return reads;
    }

    public void setReads(int reads) {
        this.reads = reads;
    }

    public int getRefusedReads() {
        return refusedReads;
    }

    public void setRefusedReads(int refusedReads) {
        this.refusedReads = refusedReads;
    }
}
