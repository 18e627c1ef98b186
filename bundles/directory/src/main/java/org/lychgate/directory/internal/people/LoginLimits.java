package org.lychgate.directory.internal.people;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.SealedStore;
import org.lychgate.directory.api.TokenGuesses;
import org.lychgate.directory.internal.entity.LoginLimitEntity;
import org.lychgate.directory.internal.store.Hashes;
import org.lychgate.directory.internal.store.Store;
import org.lychgate.directory.internal.store.Tokens;

/**
 * Budgets of wrong passwords, per account and device (security rule 26). A browser in which that account once got in has a budget of its own; all other browsers
 * share one. So a stranger can use up the strangers' budget, but cannot lock the person out of a known device. Wrong tokens have a budget per client address.
 */
public final class LoginLimits implements TokenGuesses {
    /** Wrong tries within {@link #WINDOW}. */
    static final int TRIES = 10;

    /** Wrong tokens of one address within {@link #WINDOW}: a whole office may stand behind it. */
    static final int GUESSES = 20;

    /** Times somebody at one address may ask the admins of one organization for help within {@link #HELP_WINDOW}. */
    static final int HELPS = 3;

    static final Duration HELP_WINDOW = Duration.ofHours(1);

    /** How long a budget lasts, from its first wrong try. */
    static final Duration WINDOW = Duration.ofMinutes(15);

    /** How long a device is remembered after a success. */
    static final Duration KNOWN_FOR = Duration.ofDays(365);

    private static final int IPV6_BYTES = 16;

    private final Store store;
    private final SecretKeySpec key;

    public LoginLimits(Store store, SealedStore secrets) {
        this.store = store;
        this.key = new SecretKeySpec(
                secrets.getOrCreate("device.token", () -> Tokens.fresh().getBytes(StandardCharsets.US_ASCII)),
                "HmacSHA256");
    }

    /**
     * Takes a try out of the budget before the password is looked at, so that guesses at the same moment cannot overdraw it.
     *
     * @param account the account: its id, or what stands for one that nobody has
     * @return empty if the try may be made; else how long to wait
     */
    Optional<Duration> take(String account, @Nullable String deviceToken) {
        return store.transactions().inTransaction(em -> spend(em, budgetKey(em, account, deviceToken), TRIES, WINDOW));
    }

    @Override
    public Optional<Duration> wrong(String address) {
        return store.transactions()
                .inTransaction(em -> spend(em, Hashes.sha256("guesses", source(address)), GUESSES, WINDOW));
    }

    /** Takes a request for help out of the address's budget for that organization. @return whether it may be made */
    public boolean mayAskHelp(EntityManager em, String organizationId, String address) {
        return spend(em, Hashes.sha256("help", organizationId, source(address)), HELPS, HELP_WINDOW)
                .isEmpty();
    }

    private Optional<Duration> spend(EntityManager em, String budgetKey, int tries, Duration window) {
        Instant now = store.now();
        LoginLimitEntity budget = budget(em, budgetKey, window);
        if (!budget.getWindowEnd().isAfter(now)) {
            budget.setFailures(0);
            budget.setWindowEnd(now.plus(window));
        }
        if (budget.getFailures() >= tries) {
            return Optional.of(Duration.between(now, budget.getWindowEnd()));
        }
        budget.setFailures(budget.getFailures() + 1);
        return Optional.empty();
    }

    /** One subscriber has a whole /64 of IPv6 addresses. */
    private static String source(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return bytes.length == IPV6_BYTES ? HexFormat.of().formatHex(bytes, 0, IPV6_BYTES / 2) : address;
        } catch (UnknownHostException e) {
            return address; // no address at all, but still who was counted
        }
    }

    /** The password was right: the budget is whole again. */
    void giveBack(String account, @Nullable String deviceToken) {
        store.transactions().run(em -> {
            LoginLimitEntity budget = em.find(LoginLimitEntity.class, budgetKey(em, account, deviceToken));
            if (budget != null) {
                em.remove(budget);
            }
        });
    }

    /**
     * Remembers the browser after a success of that account.
     *
     * @return the device token for its cookie: the one it had if that is ours, else a new one
     */
    public String remember(EntityManager em, String account, @Nullable String deviceToken) {
        String device = device(deviceToken).orElseGet(Tokens::fresh);
        String known = knownKey(device, account);
        LoginLimitEntity row = em.find(LoginLimitEntity.class, known);
        if (row == null) {
            row = new LoginLimitEntity(known);
            row.setWindowEnd(store.now().plus(KNOWN_FOR));
            em.persist(row);
        } else {
            row.setWindowEnd(store.now().plus(KNOWN_FOR));
        }
        return device + "." + sign(device);
    }

    private String budgetKey(EntityManager em, String account, @Nullable String deviceToken) {
        return device(deviceToken)
                .filter(device -> {
                    LoginLimitEntity known = em.find(LoginLimitEntity.class, knownKey(device, account));
                    return known != null && known.getWindowEnd().isAfter(store.now());
                })
                .map(device -> Hashes.sha256("device", device, account))
                .orElseGet(() -> Hashes.sha256("stranger", account));
    }

    private LoginLimitEntity budget(EntityManager em, String budgetKey, Duration window) {
        LoginLimitEntity budget = em.find(LoginLimitEntity.class, budgetKey, LockModeType.PESSIMISTIC_WRITE);
        if (budget == null) {
            budget = new LoginLimitEntity(budgetKey);
            budget.setWindowEnd(store.now().plus(window));
            em.persist(budget);
        }
        return budget;
    }

    private static String knownKey(String device, String account) {
        return Hashes.sha256("known", device, account);
    }

    /** The device a token names, if we signed it. */
    private Optional<String> device(@Nullable String token) {
        if (token == null) {
            return Optional.empty();
        }
        int dot = token.indexOf('.');
        if (dot < 1) {
            return Optional.empty();
        }
        String device = token.substring(0, dot);
        boolean ours = MessageDigest.isEqual(
                sign(device).getBytes(StandardCharsets.UTF_8),
                token.substring(dot + 1).getBytes(StandardCharsets.UTF_8));
        return ours ? Optional.of(device) : Optional.empty();
    }

    private String sign(String device) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(device.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has HMAC-SHA-256", e);
        }
    }
}
