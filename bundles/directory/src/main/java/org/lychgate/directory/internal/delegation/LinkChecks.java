package org.lychgate.directory.internal.delegation;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.DelegationLinks;
import org.lychgate.directory.api.DelegationLinks.NewLink;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.DirectoryException.Problem;
import org.lychgate.directory.internal.people.Checks;
import org.lychgate.directory.internal.people.LanguageTags;

/** What a new delegation link may say. */
final class LinkChecks {
    private static final int LABEL = 100;
    private static final Duration SHORTEST = Duration.ofHours(1);

    private LinkChecks() {}

    /** The same, stripped and in one spelling. @throws DirectoryException UNACCEPTABLE */
    static NewLink check(NewLink link) {
        String label = Checks.personName(link.label(), "/label");
        if (label.isEmpty() || label.length() > LABEL) {
            throw unacceptable("label_invalid", "/label", "Name the person or team, with 1 to 100 characters.");
        }
        if (link.scopes().isEmpty()) {
            throw unacceptable("scopes_missing", "/scopes", "Say what the link is for: sso, scim or both.");
        }
        Duration good = link.validFor();
        if (good != null && (good.compareTo(SHORTEST) < 0 || good.compareTo(DelegationLinks.LONGEST) > 0)) {
            throw unacceptable(
                    "validity_invalid", "/validHours", "A link is good for an hour at least and for 14 days at most.");
        }
        return new NewLink(label, email(link.email()), link.scopes(), good, language(link.language()));
    }

    private static @Nullable String email(@Nullable String email) {
        return email == null || email.isBlank() ? null : Checks.email(email);
    }

    private static @Nullable String language(@Nullable String tag) {
        return tag == null || tag.isBlank() ? null : LanguageTags.chosen(tag);
    }

    private static DirectoryException unacceptable(String code, String pointer, String message) {
        return new DirectoryException(
                DirectoryException.Kind.UNACCEPTABLE, code, message, List.of(new Problem(pointer, message)));
    }
}
