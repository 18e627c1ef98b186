package org.lychgate.directory.internal.sso;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.internal.store.Texts;

/**
 * How an identity presented itself at a login (security rule 7).
 *
 * @param nameId the NameID
 * @param email the first asserted address
 * @param firstName given name
 * @param lastName family name
 */
record LastSeen(
        @Nullable String nameId,
        @Nullable String email,
        @Nullable String firstName,
        @Nullable String lastName) {

    /**
     * Whether this is somebody else under a recycled name: whatever both logins told differs. One fact alone, a NameID format that was switched over for example, is no
     * evidence of another person.
     */
    boolean isSomebodyElseThan(LastSeen former) {
        int told = told(nameId, former.nameId)
                + told(email, former.email)
                + told(firstName, former.firstName)
                + told(lastName, former.lastName);
        return told >= 2
                && differs(nameId, former.nameId)
                && differs(email, former.email)
                && differs(firstName, former.firstName)
                && differs(lastName, former.lastName);
    }

    private static int told(@Nullable String now, @Nullable String then) {
        return now != null && then != null ? 1 : 0;
    }

    private static boolean differs(@Nullable String now, @Nullable String then) {
        return now == null || then == null || !Objects.equals(Texts.asciiLower(now), Texts.asciiLower(then));
    }
}
