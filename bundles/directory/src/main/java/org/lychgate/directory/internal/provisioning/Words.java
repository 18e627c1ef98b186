package org.lychgate.directory.internal.provisioning;

import java.util.List;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.DirectoryException.Kind;
import org.lychgate.directory.api.DirectoryException.Problem;
import org.lychgate.directory.internal.entity.OrganizationEntity;

/** Refusals of this package, and what may be in a name. */
final class Words {
    private Words() {}

    /** @throws DirectoryException {@code not_entitled} */
    static void requireEntitled(OrganizationEntity organization) {
        if (!organization.isScimEntitled()) {
            throw new DirectoryException(
                    Kind.FORBIDDEN,
                    "not_entitled",
                    "Provisioning is not part of what this organization may use. The operator can switch it on.");
        }
    }

    /** A name for people, stripped, of 1 to {@code max} characters without control characters. */
    static String name(String name, int max, String code, String pointer) {
        String text = name.strip();
        if (text.isEmpty() || text.length() > max || text.codePoints().anyMatch(Character::isISOControl)) {
            throw unacceptable(code, pointer, "A name has 1 to " + max + " characters and no control characters.");
        }
        return text;
    }

    static DirectoryException unacceptable(String code, String pointer, String message) {
        return new DirectoryException(Kind.UNACCEPTABLE, code, message, List.of(new Problem(pointer, message)));
    }
}
