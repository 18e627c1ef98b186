package org.lychgate.provider.spi;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing that goes wrong in set-ups, and where it is mended. A plug-in either describes a cause in full, or lays its own console's words over a cause of
 * the same id that every identity provider has; then only what differs is there, and {@link #reasons()} is empty.
 *
 * <p>A cause explains a refusal, it never makes one.
 */
public final class Cause {

    /** The parts of a cause that are texts. */
    public enum Part {
        /** What is wrong, one plain sentence. */
        TITLE,
        /** By what it shows. */
        SEEN,
        /** Why it happens. */
        WHY,
        /** On whose side it is mended: {@code idp}, {@code portal} or {@code browser}. */
        AT,
        /** The screen, as the admin sees it. */
        SCREEN,
        /** The field's label on that screen. */
        FIELD,
        /** What to paste, by name: {@code acsUrl}, {@code spEntityId}, {@code attribute:samlId} and so on, or {@code literal:} and a fixed text. */
        VALUE,
        /** What to do, one or two sentences. */
        FIX,
        /** How to see that it is mended, where verifying and a test login do not show it. */
        CHECK
    }

    private final String id;
    private final List<String> reasons;
    private final List<String> general;
    private final List<String> when;
    private final Map<Part, String> texts;

    Cause(String id, List<String> reasons, List<String> general, List<String> when, Map<Part, String> texts) {
        this.id = Objects.requireNonNull(id);
        this.reasons = List.copyOf(reasons);
        this.general = List.copyOf(general);
        this.when = List.copyOf(when);
        this.texts = Map.copyOf(texts);
    }

    /** Names the cause; lower-case letters, digits and dashes. */
    public String id() {
        return id;
    }

    /** The reason codes, refusals of metadata and checks that it can lie behind; empty where it only lays words over another. */
    public List<String> reasons() {
        return reasons;
    }

    /** Those of its reasons that it lies behind when nothing more is known. */
    public List<String> general() {
        return general;
    }

    /**
     * How it is told from others of the same reason: alternatives, of which one must hold. Each is a list of signs joined by {@code &}: {@code name:sign}
     * holds where that sign was seen, {@code name~text} where the text of that name contains it, whatever the case; {@code !} before either turns it round.
     */
    public List<String> when() {
        return when;
    }

    /** One of its texts; empty where there is none, or where the cause that this one lies over has it. */
    public Optional<String> text(Part part) {
        return Optional.ofNullable(texts.get(part));
    }

    @Override
    public String toString() {
        return "Cause[" + id + "]";
    }
}
