package org.lychgate.directory.internal.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/** Argon2id, with the parameters OWASP names (19 MiB, 2 passes, 1 lane), kept as a PHC string so that they can change. */
public final class Passwords {
    /** Shortest password that is taken. */
    public static final int MIN = 12;

    /** Longest password that is taken. */
    public static final int MAX = 200;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d)\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    /** Each run takes 19 MiB: a flood of logins must wait, not fill the heap. */
    private final Semaphore running =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);

    private final LongAdder runs = new LongAdder();
    private final SecureRandom random = new SecureRandom();
    private final Cost cost;
    private final String nobodys;

    /**
     * What one hash costs, and so each guess of a thief.
     *
     * @param memoryKib memory in KiB
     * @param passes how often the memory is gone over
     * @param lanes how many parts of it can be gone over at once
     */
    public record Cost(int memoryKib, int passes, int lanes) {
        /** What OWASP names for Argon2id. */
        public static final Cost OWASP = new Cost(19_456, 2, 1);
    }

    /** Passwords as the product keeps them. */
    public Passwords() {
        this(Cost.OWASP);
    }

    /** Passwords at a cost of one's own; those that were kept at another still match. */
    public Passwords(Cost cost) {
        this.cost = cost;
        this.nobodys = hash("nobody has this password");
    }

    /** What is wrong with a password; empty if it is good. */
    public static Optional<String> weakness(String password) {
        int length = password.codePointCount(0, password.length());
        if (length < MIN) {
            return Optional.of("A password has at least " + MIN + " characters; this one has " + length + ".");
        }
        if (length > MAX) {
            return Optional.of("A password has at most " + MAX + " characters; this one has " + length + ".");
        }
        if (password.codePoints().distinct().count() < 4) {
            return Optional.of("A password has at least 4 different characters.");
        }
        return Optional.empty();
    }

    /** The PHC string of a password. */
    public String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = run(password, salt, cost.memoryKib(), cost.passes(), cost.lanes(), HASH_BYTES);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.memoryKib() + ",t=" + cost.passes() + ",p=" + cost.lanes() + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    /** Whether a password is that of the PHC string. With null nobody's password is tried, so that an unknown person takes the same time. */
    public boolean matches(String password, @Nullable String phc) {
        Matcher parts = PHC.matcher(phc == null ? nobodys : phc);
        if (!parts.matches()) {
            throw new IllegalStateException("A stored password hash has an unknown form");
        }
        byte[] expected = Base64.getDecoder().decode(parts.group(5));
        byte[] actual = run(
                cut(password),
                Base64.getDecoder().decode(parts.group(4)),
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                expected.length);
        return MessageDigest.isEqual(expected, actual)
                && phc != null
                && cut(password).equals(password);
    }

    /** How many hashes were computed so far: the time of a sign-in is this many. */
    long runs() {
        return runs.sum();
    }

    /** A text of megabytes costs no more than the longest password; it never matches. */
    private static String cut(String password) {
        return password.length() <= 2 * MAX ? password : password.substring(0, 2 * MAX);
    }

    private byte[] run(String password, byte[] salt, int memory, int passes, int lanes, int length) {
        runs.increment();
        running.acquireUninterruptibly();
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withSalt(salt)
                    .withMemoryAsKB(memory)
                    .withIterations(passes)
                    .withParallelism(lanes)
                    .build());
            byte[] hash = new byte[length];
            generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
            return hash;
        } finally {
            running.release();
        }
    }
}
