package org.lychgate.directory.internal.people;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.Operators;
import org.lychgate.directory.internal.entity.OperatorEntity;
import org.lychgate.directory.internal.entity.SecretEntity;
import org.lychgate.directory.internal.entity.SetupLinkEntity;
import org.lychgate.directory.internal.store.Hashes;
import org.lychgate.directory.internal.store.SecretFiles;
import org.lychgate.directory.internal.store.Store;
import org.lychgate.directory.internal.store.StoreException;
import org.lychgate.directory.internal.store.Texts;
import org.lychgate.directory.internal.store.Tokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator's token, as a hash, and the accounts of operators. */
public final class JpaOperators implements Operators {
    private static final Logger LOG = LoggerFactory.getLogger(JpaOperators.class);
    private static final int TOKEN_MIN = 24;
    private static final Duration SETUP = Duration.ofMinutes(30);

    /** The hash of the token that was made; a hash is no secret, so it stands unsealed among the sealed. */
    private static final String MADE = "operator.token.hash";

    private final Store store;
    private final Passwords passwords;
    private final SessionOpener sessions;
    private final AuditWriter audit;
    private final @Nullable String givenHash;

    /**
     * Takes the token that is configured, or makes one once and leaves it in {@code operator.token} in the data folder.
     *
     * @throws StoreException if the configured token is too short or the file cannot be written
     */
    public JpaOperators(
            Store store,
            Passwords passwords,
            SessionOpener sessions,
            AuditWriter audit,
            Path data,
            @Nullable String givenToken) {
        this.store = store;
        this.passwords = passwords;
        this.sessions = sessions;
        this.audit = audit;
        if (givenToken != null && givenToken.length() < TOKEN_MIN) {
            throw new StoreException("LYCHGATE_OPERATOR_TOKEN must have at least " + TOKEN_MIN + " characters.", null);
        }
        this.givenHash = givenToken == null ? null : Hashes.sha256(givenToken);
        if (givenToken == null) {
            makeToken(data.resolve("operator.token"));
        }
    }

    @Override
    public boolean isToken(String token) {
        if (givenHash != null) {
            return Hashes.matches(token, givenHash);
        }
        String hash = store.transactions()
                .inTransaction(em -> Optional.ofNullable(em.find(SecretEntity.class, MADE))
                        .map(row -> new String(row.getSealed(), StandardCharsets.US_ASCII))
                        .orElse(""));
        return Hashes.matches(token, hash);
    }

    @Override
    public String newSetupLink() {
        String token = Tokens.fresh();
        store.transactions().run(em -> {
            Instant now = store.now();
            em.createQuery(
                            "UPDATE SetupLinkEntity l SET l.voidedAt = :now WHERE l.usedAt IS NULL AND l.voidedAt IS NULL")
                    .setParameter("now", now)
                    .executeUpdate();
            em.persist(new SetupLinkEntity(Hashes.sha256(token), now, now.plus(SETUP)));
            audit.write(em, null, Actor.system("set-up link"), "operator.setup_link_made", null, Map.of());
        });
        return "/setup/" + token;
    }

    @Override
    public boolean noneYet() {
        return store.transactions()
                        .inTransaction(em -> em.createQuery("SELECT COUNT(o.id) FROM OperatorEntity o", Long.class)
                                .getSingleResult())
                == 0;
    }

    @Override
    public SetUp look(String token) {
        return store.transactions().inTransaction(em -> worth(em.find(SetupLinkEntity.class, Hashes.sha256(token))));
    }

    @Override
    public SetUp setUp(String token, String email, String password) {
        SetUp before = look(token);
        if (before != SetUp.DONE) {
            return before;
        }
        String address;
        try {
            address = Checks.email(email);
            Checks.password(password);
        } catch (DirectoryException e) {
            LOG.debug("A set-up was unacceptable: {}", e.code());
            return SetUp.UNACCEPTABLE;
        }
        String hash = passwords.hash(password);
        return store.transactions().inTransaction(em -> setUp(em, token, address, hash));
    }

    @Override
    public Optional<String> email(String operatorId) {
        return store.transactions()
                .inTransaction(em -> Optional.ofNullable(em.find(OperatorEntity.class, operatorId))
                        .map(OperatorEntity::getEmail));
    }

    private SetUp setUp(EntityManager em, String token, String address, String hash) {
        SetupLinkEntity link = em.find(SetupLinkEntity.class, Hashes.sha256(token), LockModeType.PESSIMISTIC_WRITE);
        SetUp worth = worth(link);
        if (worth != SetUp.DONE) {
            return worth;
        }
        OperatorEntity operator = account(em, address, hash);
        link.setUsedAt(store.now());
        audit.write(
                em,
                null,
                new Actor(Actor.Kind.OPERATOR, operator.getId(), address, null, null),
                "operator.account_made",
                operator.getId(),
                Map.of("email", address));
        return SetUp.DONE;
    }

    /** A new account, or a new password for the one of that address: who holds a set-up link runs this host. */
    private OperatorEntity account(EntityManager em, String address, String hash) {
        Optional<OperatorEntity> present = em.createQuery(
                        "SELECT o FROM OperatorEntity o WHERE o.emailKey = :key", OperatorEntity.class)
                .setParameter("key", Texts.asciiLower(address))
                .getResultStream()
                .findFirst();
        present.ifPresent(operator -> {
            operator.setPasswordHash(hash);
            sessions.endAllOfOperator(em, operator.getId());
        });
        return present.orElseGet(() -> {
            OperatorEntity made =
                    new OperatorEntity(Tokens.id(), address, Texts.asciiLower(address), hash, store.now());
            em.persist(made);
            return made;
        });
    }

    private SetUp worth(@Nullable SetupLinkEntity link) {
        if (link == null) {
            return SetUp.UNKNOWN;
        }
        boolean good = link.getUsedAt() == null
                && link.getVoidedAt() == null
                && link.getExpiresAt().isAfter(store.now());
        return good ? SetUp.DONE : SetUp.GONE;
    }

    /** The file is written before the hash: a crash in between makes a new token, and never leaves a hash whose token nobody knows. */
    private void makeToken(Path file) {
        boolean made = store.transactions().inTransaction(em -> em.find(SecretEntity.class, MADE) != null);
        if (made) {
            return;
        }
        String token = "lgo_" + Tokens.fresh();
        try {
            if (Files.exists(file)) {
                token = Files.readString(file).strip();
            } else {
                SecretFiles.write(file, token + "\n");
            }
        } catch (IOException e) {
            throw new StoreException("The operator token cannot be written to " + file + ": " + e.getMessage(), e);
        }
        byte[] hash = Hashes.sha256(token).getBytes(StandardCharsets.US_ASCII);
        store.transactions().run(em -> {
            if (em.find(SecretEntity.class, MADE) == null) {
                em.persist(new SecretEntity(MADE, hash));
            }
        });
    }
}
