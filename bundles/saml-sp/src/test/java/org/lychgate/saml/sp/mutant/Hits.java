package org.lychgate.saml.sp.mutant;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which checks refused since it was last asked, in order; called by watched classes, on one thread. */
public final class Hits {
    private static final Set<String> SEEN = new LinkedHashSet<>();

    private Hits() {}

    /** A check refuses. */
    public static void hit(String check) {
        SEEN.add(check);
    }

    /** A rule was tested; it refuses if its finding says so. */
    public static void finding(Object finding, String check) {
        if (finding.toString().contains("status=FAIL")) {
            SEEN.add(check);
        }
    }

    static List<String> take() {
        List<String> taken = List.copyOf(SEEN);
        SEEN.clear();
        return taken;
    }
}
