package org.lychgate.saml.sp.internal.diagnosis;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.verify.SpEndpoints;
import org.lychgate.saml.sp.internal.message.SamlAssertion;
import org.lychgate.saml.sp.internal.message.SamlResponse;
import org.lychgate.saml.sp.internal.metadata.Addresses;

/** How the address that a message names compares with ours. Its Destination counts; its Recipient only where that is the one at fault and no Destination is there. */
final class AddressSigns {
    private final Addresses addresses;

    AddressSigns(Addresses addresses) {
        this.addresses = addresses;
    }

    void see(FailedLogin login, Signs signs) {
        SamlResponse response = login.response();
        if (response == null) {
            return;
        }
        String destination = response.destination();
        signs.see(destination == null, "destination", "absent");
        if (login.reason() == ReasonCode.DESTINATION_MISMATCH && destination != null) {
            compare(destination, login, signs);
        }
        if (login.reason() == ReasonCode.RECIPIENT_MISMATCH && destination == null) {
            recipients(login).findFirst().ifPresent(recipient -> compare(recipient, login, signs));
        }
    }

    private static Stream<String> recipients(FailedLogin login) {
        return login.assertion().stream()
                .flatMap(assertion -> assertion.confirmations().stream())
                .map(SamlAssertion.Confirmation::data)
                .filter(Objects::nonNull)
                .map(SamlAssertion.Data::recipient)
                .filter(Objects::nonNull);
    }

    private void compare(String named, FailedLogin login, Signs signs) {
        String shared = addresses.sharedAcs();
        Optional<SpEndpoints> own = Optional.ofNullable(login.company()).map(addresses::of);
        String meant = login.shared() ? shared : own.map(SpEndpoints::acsUrl).orElse(shared);
        Set<Likeness> differences = Likeness.of(named, meant);
        if (!differences.isEmpty()) {
            differences.forEach(difference -> signs.see("address", difference.sign()));
            return;
        }
        boolean ours =
                same(named, shared) || own.filter(o -> same(named, o.acsUrl())).isPresent();
        if (ours) {
            signs.see("address", "other-of-ours");
        } else if (same(named, addresses.entityId())) {
            signs.see("address", "entity-id");
        } else {
            ofCompanies(named, signs);
        }
    }

    /** Addresses below the one that all organizations' begin with. */
    private void ofCompanies(String named, Signs signs) {
        String all = addresses.acs(new CompanyId("0000"));
        all = all.substring(0, all.length() - "0000".length());
        if (!named.startsWith(all) && !same(named, all)) {
            return;
        }
        String rest = named.length() <= all.length() ? "" : slashless(named.substring(all.length()));
        int word = rest.indexOf('/');
        switch (word < 0 ? "" : rest.substring(word)) {
            case "/metadata" -> signs.see("address", "metadata");
            case "/login" -> signs.see("address", "login");
            case "" -> signs.see("address", rest.isEmpty() ? "company-blank" : "other-company");
            default -> signs.see("address", "unlike");
        }
    }

    static boolean same(String named, String ours) {
        return slashless(named).equals(slashless(ours));
    }

    private static String slashless(String text) {
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
