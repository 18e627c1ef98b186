package org.lychgate.directory.api;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an organization is called in every address. Never reused.
 *
 * @param value {@code [a-z0-9]{4,32}}, not one of the reserved words
 */
public record CompanyId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]{4,32}");
    private static final Set<String> RESERVED = Set.of("login", "logout", "metadata", "consume", "check", "continue");

    /** @throws DirectoryException {@code company_id_invalid} if the value has another form */
    public CompanyId {
        if (!isValid(value)) {
            throw new DirectoryException(
                    DirectoryException.Kind.UNACCEPTABLE,
                    "company_id_invalid",
                    "A company ID is 4 to 32 lower-case letters and digits, and none of "
                            + RESERVED.stream().sorted().toList() + ".");
        }
    }

    /** Whether a text has the form of a company ID. */
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches() && !RESERVED.contains(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
