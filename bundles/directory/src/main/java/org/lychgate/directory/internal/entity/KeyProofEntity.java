package org.lychgate.directory.internal.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A signing key has signed somebody in at an address of the connection's organization. */
@Entity
@Table(name = "connection_key_proof")
@IdClass(KeyProofEntity.Key.class)
public class KeyProofEntity {
    @Id
    @Column(name = "connection_id")
    private String connectionId;

    @Id
    @Column(name = "key_sha256")
    private String keySha256;

    @Column(name = "proven_at")
    private Instant provenAt;

    /** For the persistence provider. */
    protected KeyProofEntity() {}

    public KeyProofEntity(String connectionId, String keySha256, Instant provenAt) {
        this.connectionId = connectionId;
        this.keySha256 = keySha256;
        this.provenAt = provenAt;
    }

    public String getConnectionId() {
        return connectionId;
    }

    public String getKeySha256() {
        return keySha256;
    }

    public Instant getProvenAt() {
        return provenAt;
    }

    /** The compound key; JPA wants a mutable class. */
    public static final class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private String connectionId = "";
        private String keySha256 = "";

        /** For the persistence provider. */
        public Key() {}

        public Key(String connectionId, String keySha256) {
            this.connectionId = connectionId;
            this.keySha256 = keySha256;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && connectionId.equals(key.connectionId) && keySha256.equals(key.keySha256);
        }

        @Override
        public int hashCode() {
            return Objects.hash(connectionId, keySha256);
        }
    }
}
