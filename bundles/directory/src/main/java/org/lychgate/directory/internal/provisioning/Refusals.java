package org.lychgate.directory.internal.provisioning;

import java.util.List;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.DirectoryException.Kind;
import org.lychgate.directory.api.DirectoryException.Problem;

/** What provisioning refuses, in words. */
final class Refusals {
    private Refusals() {}

    static DirectoryException unknown() {
        return new DirectoryException(Kind.NOT_FOUND, "resource_unknown", "There is no such resource.");
    }

    static DirectoryException stale() {
        return new DirectoryException(
                Kind.STALE,
                "version_stale",
                "The resource was changed in between. Read it again and repeat the change.");
    }

    static DirectoryException local() {
        return new DirectoryException(
                Kind.FORBIDDEN,
                "local_user",
                "The person was not provisioned and is not deleted by provisioning (active false takes access away).");
    }

    static DirectoryException inactive() {
        return new DirectoryException(
                Kind.CONFLICT,
                "adoption_of_inactive",
                "The organization has an inactive person of that e-mail address. Provisioning takes over active people only;"
                        + " an administrator of the organization has to reactivate the person first.");
    }

    static DirectoryException admin() {
        return new DirectoryException(
                Kind.CONFLICT,
                "adoption_needs_admin",
                "The person is an administrator who was not provisioned. An administrator of the organization has to press Adopt"
                        + " at that person before provisioning may take the person over.");
    }

    static DirectoryException nameTaken() {
        return new DirectoryException(
                Kind.CONFLICT, "unique_name_taken", "A resource of that type has this unique name already.");
    }

    static DirectoryException nameMissing() {
        return missing("user_name_missing", "/userName", "userName is required.");
    }

    static DirectoryException emailMissing() {
        return missing(
                "email_missing",
                "/emails",
                "emails is required: a person needs one e-mail address, unless userName is an e-mail address.");
    }

    static DirectoryException groupsOff() {
        return new DirectoryException(
                Kind.FORBIDDEN, "groups_off", "The organization does not take groups (settings of provisioning).");
    }

    static DirectoryException memberUnknown(String id) {
        return new DirectoryException(
                Kind.UNACCEPTABLE,
                "member_unknown",
                "members: there is no user or group with the id " + id + " in this organization.",
                List.of(new Problem("/members", "ids of users and groups of the organization are expected")));
    }

    private static DirectoryException missing(String code, String pointer, String message) {
        return new DirectoryException(Kind.UNACCEPTABLE, code, message, List.of(new Problem(pointer, message)));
    }
}
