package org.lychgate.directory.internal.sso;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What identity matching needs to know of a user.
 *
 * @param id the user
 * @param active whether the person may get in at all
 * @param admin whether the person is an admin
 * @param emailKey e-mail in ASCII lower case
 * @param userNameKey user name in ASCII lower case
 * @param externalId as provisioned
 * @param freshlyProvisioned made by SCIM and never signed in
 */
record Person(
        String id,
        boolean active,
        boolean admin,
        String emailKey,
        String userNameKey,
        @Nullable String externalId,
        boolean freshlyProvisioned) {

    boolean is(@Nullable Person other) {
        return other != null && id.equals(other.id);
    }

    /** Whether e-mail or user name is among those. */
    boolean isCalled(Set<String> keys) {
        return keys.contains(emailKey) || keys.contains(userNameKey);
    }
}
