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

/** An admin came back from a test login of their own. */
@Entity
@Table(name = "admin_proof")
@IdClass(AdminProofEntity.Key.class)
public class AdminProofEntity {
    @Id
    @Column(name = "connection_id")
    private String connectionId;

    @Id
    @Column(name = "user_id")
    private String userId;

    @Column(name = "proven_at")
    private Instant provenAt;

    /** For the persistence provider. */
    protected AdminProofEntity() {}

    public AdminProofEntity(String connectionId, String userId, Instant provenAt) {
        this.connectionId = connectionId;
        this.userId = userId;
        this.provenAt = provenAt;
    }

    public String getConnectionId() {
        return connectionId;
    }

    public String getUserId() {
        return userId;
    }

    public Instant getProvenAt() {
        return provenAt;
    }

    /** The compound key; JPA wants a mutable class. */
    public static final class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private String connectionId = "";
        private String userId = "";

        /** For the persistence provider. */
        public Key() {}

        public Key(String connectionId, String userId) {
            this.connectionId = connectionId;
            this.userId = userId;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && connectionId.equals(key.connectionId) && userId.equals(key.userId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(connectionId, userId);
        }
    }
}
