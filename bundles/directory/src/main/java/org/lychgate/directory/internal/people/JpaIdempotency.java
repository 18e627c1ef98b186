package org.lychgate.directory.internal.people;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.util.Optional;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.Idempotency;
import org.lychgate.directory.internal.entity.AnswerEntity;
import org.lychgate.directory.internal.store.Hashes;
import org.lychgate.directory.internal.store.Store;

/** Answers by the hash of scope and key. A claim without an answer falls back after a while: its node may have died. */
public final class JpaIdempotency implements Idempotency {
    private static final Duration KEEP = Duration.ofHours(24);
    private static final Duration IN_PROGRESS = Duration.ofMinutes(5);

    private final Store store;

    public JpaIdempotency(Store store) {
        this.store = store;
    }

    @Override
    public Optional<Stored> claim(String scope, String key, String bodyHash) {
        String answerKey = Hashes.sha256(scope, key);
        return store.transactions().inTransaction(em -> {
            AnswerEntity row = em.find(AnswerEntity.class, answerKey, LockModeType.PESSIMISTIC_WRITE);
            if (row != null && !row.getExpiresAt().isAfter(store.now())) {
                em.remove(row);
                em.flush();
                row = null;
            }
            if (row == null) {
                em.persist(new AnswerEntity(answerKey, bodyHash, store.now().plus(IN_PROGRESS)));
                return Optional.empty();
            }
            if (row.getStatus() == null) {
                throw new DirectoryException(
                        DirectoryException.Kind.CONFLICT,
                        "idempotency_in_progress",
                        "A request with this Idempotency-Key is being worked on. Ask again in a moment.");
            }
            String body = row.getBody() == null ? "" : row.getBody();
            return Optional.of(new Stored(
                    row.getStatus(), body, row.isSecretGone(), row.getBodyHash().equals(bodyHash)));
        });
    }

    @Override
    public void complete(String scope, String key, int status, String body, boolean secret) {
        store.transactions()
                .run(em -> claimed(em, scope, key).ifPresent(row -> {
                    row.setStatus(status);
                    row.setBody(secret ? null : body);
                    row.setSecretGone(secret);
                    row.setExpiresAt(store.now().plus(KEEP));
                }));
    }

    @Override
    public void release(String scope, String key) {
        store.transactions()
                .run(em -> claimed(em, scope, key)
                        .filter(row -> row.getStatus() == null)
                        .ifPresent(em::remove));
    }

    private static Optional<AnswerEntity> claimed(EntityManager em, String scope, String key) {
        return Optional.ofNullable(
                em.find(AnswerEntity.class, Hashes.sha256(scope, key), LockModeType.PESSIMISTIC_WRITE));
    }
}
