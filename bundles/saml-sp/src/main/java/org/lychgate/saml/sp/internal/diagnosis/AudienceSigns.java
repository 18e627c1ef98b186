package org.lychgate.saml.sp.internal.diagnosis;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.verify.SpEndpoints;
import org.lychgate.saml.sp.internal.message.SamlAssertion;
import org.lychgate.saml.sp.internal.metadata.Addresses;

/** How the audiences of an assertion compare with our entityID, and what else its conditions are like. */
final class AudienceSigns {
    private static final Pattern GUID = Pattern.compile("(?i)(spn:)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Addresses addresses;

    AudienceSigns(Addresses addresses) {
        this.addresses = addresses;
    }

    void see(FailedLogin login, Signs signs) {
        SamlAssertion assertion = login.assertion().orElse(null);
        if (assertion == null) {
            return;
        }
        SamlAssertion.Conditions conditions = assertion.conditions();
        signs.see(conditions == null, "conditions", "absent");
        signs.see(conditions != null && !conditions.unknown().isEmpty(), "conditions", "unknown");
        List<List<String>> restrictions = conditions == null ? List.of() : conditions.audiences();
        List<String> audiences = restrictions.stream().flatMap(List::stream).toList();
        signs.see(audiences.isEmpty(), "audience", "absent");
        if (restrictions.stream().anyMatch(r -> r.contains(addresses.entityId()))) {
            // Refused all the same: what else stands there takes us out again.
            signs.see("audience", "narrowed");
        } else {
            audiences.forEach(audience -> compare(audience, login.company(), signs));
        }
    }

    private void compare(String audience, @Nullable CompanyId company, Signs signs) {
        Likeness.of(audience, addresses.entityId()).forEach(difference -> signs.see("audience", difference.sign()));
        signs.see(GUID.matcher(audience).matches(), "audience", "guid");
        signs.see(AddressSigns.same(audience, addresses.sharedAcs()), "audience", "acs-url");
        if (company != null) {
            SpEndpoints own = addresses.of(company);
            signs.see(AddressSigns.same(audience, own.acsUrl()), "audience", "acs-url");
            signs.see(AddressSigns.same(audience, own.spMetadataUrl()), "audience", "metadata-url");
            signs.see(audience.equalsIgnoreCase(company.value()), "audience", "company-id");
        }
    }
}
