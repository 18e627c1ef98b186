package org.lychgate.directory.internal.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An answer to a POST with an idempotency key. */
@Entity
@Table(name = "idempotent_answer")
public class AnswerEntity {
    @Id
    @Column(name = "answer_key")
    private String answerKey;

    @Column(name = "body_hash")
    private String bodyHash;

    @Column(name = "status")
    private @Nullable Integer status;

    @Column(name = "body")
    private @Nullable String body;

    @Column(name = "secret_gone")
    private boolean secretGone;

    @Column(name = "expires_at")
    private Instant expiresAt;

    /** For the persistence provider. */
    protected AnswerEntity() {}

    public AnswerEntity(String answerKey, String bodyHash, Instant expiresAt) {
        this.answerKey = answerKey;
        this.bodyHash = bodyHash;
        this.expiresAt = expiresAt;
    }

    public String getAnswerKey() {
        return answerKey;
    }

    public String getBodyHash() {
        return bodyHash;
    }

    public @Nullable Integer getStatus() {
        return status;
    }

    public void setStatus(@Nullable Integer status) {
        this.status = status;
    }

    public @Nullable String getBody() {
        return body;
    }

    public void setBody(@Nullable String body) {
        this.body = body;
    }

    public boolean isSecretGone() {
        return secretGone;
    }

    public void setSecretGone(boolean secretGone) {
        this.secretGone = secretGone;
    }

    public Instant getExpiresAt() {
        return expiresAt;
    }

    public void setExpiresAt(Instant expiresAt) {
        this.expiresAt = expiresAt;
    }
}
