package org.lychgate.saml.sp.internal.diagnosis;

import java.util.List;
import java.util.Objects;
import org.lychgate.saml.sp.internal.message.SamlAssertion;
import org.lychgate.saml.sp.internal.message.SamlResponse;
import org.lychgate.saml.sp.internal.wire.Names;

/** What the Subject is like: its NameID, and whether it answers the request that the response answers. */
final class SubjectSigns {

    private SubjectSigns() {}

    static void see(FailedLogin login, Signs signs) {
        SamlAssertion assertion = login.assertion().orElse(null);
        SamlResponse response = login.response();
        if (assertion == null || response == null) {
            return;
        }
        nameId(assertion.nameIds(), signs);
        signs.see(
                assertion.confirmations().stream()
                        .map(SamlAssertion.Confirmation::data)
                        .filter(Objects::nonNull)
                        .noneMatch(data -> Objects.equals(data.inResponseTo(), response.inResponseTo())),
                "request",
                "incomplete");
    }

    private static void nameId(List<SamlAssertion.NameId> nameIds, Signs signs) {
        signs.see(nameIds.isEmpty(), "nameid", "absent");
        signs.see(nameIds.size() > 1, "nameid", "several");
        if (nameIds.size() == 1) {
            String value = nameIds.get(0).value();
            boolean empty = value == null || value.isBlank();
            boolean passing = Names.TRANSIENT.equals(nameIds.get(0).format());
            signs.see(empty, "nameid", "empty");
            signs.see(!empty && passing, "nameid", "transient");
            signs.see(!empty && !passing, "nameid", "of-another-format");
        }
    }
}
