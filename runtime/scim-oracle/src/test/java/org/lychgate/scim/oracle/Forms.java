package org.lychgate.scim.oracle;

import java.io.PrintStream;
import java.util.Locale;

/** The short form, which every build runs, and the full one; and what they print. */
public final class Forms {
    private static final PrintStream OUT = System.out;

    private Forms() {}

    /** Whether the full form was asked for. */
    public static boolean full() {
        return Boolean.getBoolean("oracle.full");
    }

    /** The first seed. */
    public static long seed() {
        return Long.getLong("oracle.seed", 1);
    }

    /** Prints one figure. */
    public static void figure(String what, Object value) {
        OUT.printf(Locale.ROOT, "FIGURE %s: %s%n", what, value);
    }
}
