package org.lychgate.directory.internal.people;

import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.DirectoryException;

/** The version a caller saw against the version that is there. */
public final class Versions {
    private Versions() {}

    /** @throws DirectoryException STALE if they differ; null expects nothing */
    public static void check(@Nullable Long expected, long actual) {
        if (expected != null && expected != actual) {
            throw new DirectoryException(
                    DirectoryException.Kind.STALE,
                    "stale",
                    "It was changed by somebody else in between. Read it again and repeat the change.");
        }
    }
}
