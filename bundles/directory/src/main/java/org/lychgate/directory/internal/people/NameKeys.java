package org.lychgate.directory.internal.people;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.NameIdQualifiers;
import org.lychgate.directory.internal.entity.SessionEntity;
import org.lychgate.directory.internal.store.Hashes;
import org.lychgate.directory.internal.store.Texts;

/** How single logout finds sessions by NameID: byte for byte, but e-mail addresses without regard to case (security rule 1). */
public final class NameKeys {
    private static final String EMAIL = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";

    private NameKeys() {}

    /** Writes the NameID of a login into its session. One beyond the column is as good as none: it could only be taken for another. */
    static void write(SessionEntity session, String nameId, @Nullable String format, NameIdQualifiers qualifiers) {
        if (nameId.length() <= SessionEntity.NAME_ID
                && fits(format, SessionEntity.FORMAT)
                && fits(qualifiers.nameQualifier(), SessionEntity.QUALIFIER)
                && fits(qualifiers.spNameQualifier(), SessionEntity.QUALIFIER)) {
            session.setQualifiers(qualifiers);
            session.setName(nameId, format, Hashes.sha256(EMAIL.equals(format) ? Texts.asciiLower(nameId) : nameId));
        }
    }

    private static boolean fits(@Nullable String text, int longest) {
        return text == null || text.length() <= longest;
    }

    /** The keys under which sessions of that NameID may stand. */
    public static List<String> of(String nameId) {
        return List.of(Hashes.sha256(nameId), Hashes.sha256(Texts.asciiLower(nameId)));
    }

    /** Whether that NameID means this session. What the login said of the format decides: a message at logout may leave it out. */
    public static boolean fits(SessionEntity session, String nameId) {
        String known = session.getNameId();
        return known != null
                && (EMAIL.equals(session.getNameIdFormat())
                        ? Texts.asciiLower(known).equals(Texts.asciiLower(nameId))
                        : Objects.equals(known, nameId));
    }
}
