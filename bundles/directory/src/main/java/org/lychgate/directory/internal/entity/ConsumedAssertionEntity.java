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

/** An assertion that was burnt. */
@Entity
@Table(name = "consumed_assertion")
@IdClass(ConsumedAssertionEntity.Key.class)
public class ConsumedAssertionEntity {
    @Id
    @Column(name = "connection_id")
    private String connectionId;

    @Id
    @Column(name = "assertion_key")
    private String assertionKey;

    @Column(name = "keep_until")
    private Instant keepUntil;

    /** For the persistence provider. */
    protected ConsumedAssertionEntity() {}

    public ConsumedAssertionEntity(String connectionId, String assertionKey, Instant keepUntil) {
        this.connectionId = connectionId;
        this.assertionKey = assertionKey;
        this.keepUntil = keepUntil;
    }

    public String getConnectionId() {
        return connectionId;
    }

    public String getAssertionKey() {
        return assertionKey;
    }

    public Instant getKeepUntil() {
        return keepUntil;
    }

    /** The compound key; JPA wants a mutable class. */
    public static final class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private String connectionId = "";
        private String assertionKey = "";

        /** For the persistence provider. */
        public Key() {}

        public Key(String connectionId, String assertionKey) {
            this.connectionId = connectionId;
            this.assertionKey = assertionKey;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key
                    && connectionId.equals(key.connectionId)
                    && assertionKey.equals(key.assertionKey);
        }

        @Override
        public int hashCode() {
            return Objects.hash(connectionId, assertionKey);
        }
    }
}
