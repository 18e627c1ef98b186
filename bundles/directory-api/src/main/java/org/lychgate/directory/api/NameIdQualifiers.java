package org.lychgate.directory.api;

import org.jspecify.annotations.Nullable;

/**
 * In whose name space a NameID stands (SAML core 2.2.2, 8.3.7). A LogoutRequest has to name its subject with them where the login did (core 3.7.1): two NameIDs
 * of one text and other qualifiers are two people to an identity provider.
 *
 * @param nameQualifier who named the person; null: not said
 * @param spNameQualifier for whom; null: not said
 */
public record NameIdQualifiers(
        @Nullable String nameQualifier, @Nullable String spNameQualifier) {
    /** None said. */
    public static final NameIdQualifiers NONE = new NameIdQualifiers(null, null);
}
