package org.lychgate.provider.spi;

import java.util.Objects;

/** A finding about a set-up, for the admin who can mend it. */
public final class Notice {

    /** How bad it is. */
    public enum Severity {
        /** Works, but is likely to surprise. */
        WARN,
        /** Cannot work; saving is refused. */
        FAIL
    }

    private final Severity severity;
    private final String message;
    private final String remedy;

    private Notice(Severity severity, String message, String remedy) {
        this.severity = Objects.requireNonNull(severity);
        this.message = Objects.requireNonNull(message);
        this.remedy = Objects.requireNonNull(remedy);
    }

    /**
     * A set-up that works but is likely to surprise.
     *
     * @param message what was found, one plain sentence
     * @param remedy what to do about it, naming the identity provider's own screen and field
     */
    public static Notice warn(String message, String remedy) {
        return new Notice(Severity.WARN, message, remedy);
    }

    /**
     * A set-up that cannot work.
     *
     * @param message what was found, one plain sentence
     * @param remedy what to do about it, naming the identity provider's own screen and field
     */
    public static Notice fail(String message, String remedy) {
        return new Notice(Severity.FAIL, message, remedy);
    }

    /** How bad it is. */
    public Severity severity() {
        return severity;
    }

    /** What was found, one plain sentence. */
    public String message() {
        return message;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
