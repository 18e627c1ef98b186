package org.lychgate.directory.internal.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an identity provider wanted ended, remembered for logins that come through later. */
@Entity
@Table(name = "logout_demand")
public class LogoutDemandEntity {
    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "organization_id")
    private String organizationId;

    @Column(name = "idp_entity_id")
    private String idpEntityId;

    @Column(name = "name_key")
    private String nameKey;

    @Column(name = "lower_name_key")
    private String lowerNameKey;

    @Column(name = "index_hash")
    private @Nullable String indexHash;

    @Column(name = "issued_at")
    private Instant issuedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    /** For the persistence provider. */
    protected LogoutDemandEntity() {}

    /**
     * One name, and one session of it or all.
     *
     * @param id its own
     * @param organizationId whose
     * @param idpEntityId who demands it
     * @param keys hashes of the NameID as written and in ASCII lower case
     * @param indexHash hash of the SessionIndex; null: all sessions
     * @param issuedAt by the identity provider's clock
     * @param expiresAt when no login from before it can come through any more
     */
    public LogoutDemandEntity(
            String id,
            String organizationId,
            String idpEntityId,
            Keys keys,
            @Nullable String indexHash,
            Instant issuedAt,
            Instant expiresAt) {
        this.id = id;
        this.organizationId = organizationId;
        this.idpEntityId = idpEntityId;
        this.nameKey = keys.exact();
        this.lowerNameKey = keys.lower();
        this.indexHash = indexHash;
        this.issuedAt = issuedAt;
        this.expiresAt = expiresAt;
    }

    /**
     * Hashes of a NameID.
     *
     * @param exact as written
     * @param lower in ASCII lower case
     */
    public record Keys(String exact, String lower) {}

    public String getId() {
        return id;
    }

    public String getOrganizationId() {
        return organizationId;
    }

    public String getIdpEntityId() {
        return idpEntityId;
    }

    public Keys getKeys() {
        return new Keys(nameKey, lowerNameKey);
    }

    public @Nullable String getIndexHash() {
        return indexHash;
    }

    public Instant getIssuedAt() {
        return issuedAt;
    }

    public Instant getExpiresAt() {
        return expiresAt;
    }
}
