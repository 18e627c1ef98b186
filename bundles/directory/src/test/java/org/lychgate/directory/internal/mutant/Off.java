package org.lychgate.directory.internal.mutant;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which one check is switched off, and which were reached; asked by changed classes, on one thread. */
public final class Off {
    private static final Set<String> REACHED = new LinkedHashSet<>();
    private static @Nullable String off;

    private Off() {}

    /** A check is about to refuse; true: it shall not. */
    public static boolean is(String check) {
        REACHED.add(check);
        return check.equals(off);
    }

    /** Switches this one off and every other on. @param check null: all are on */
    static void only(@Nullable String check) {
        off = check;
        REACHED.clear();
    }

    static List<String> reached() {
        return List.copyOf(REACHED);
    }
}
