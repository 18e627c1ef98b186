package org.lychgate.saml.sp.internal.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lychgate.directory.api.Connection;
import org.lychgate.saml.sp.internal.message.Issuer;
import org.lychgate.saml.sp.internal.message.SamlAssertion;
import org.lychgate.saml.sp.internal.message.SamlResponse;

/** How the Issuers of response and assertion compare with the stored entityID. */
final class IssuerSigns {
    private static final Pattern GUID = Pattern.compile("(?i)[/:]?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/?");

    private IssuerSigns() {}

    static void see(FailedLogin login, Signs signs) {
        SamlResponse response = login.response();
        if (response == null) {
            return;
        }
        List<String> issuers = Stream.concat(
                        login.assertion().map(SamlAssertion::issuer).stream(),
                        Optional.ofNullable(response.issuer()).stream())
                .map(Issuer::value)
                .toList();
        signs.see(issuers.isEmpty(), "issuer", "absent");
        Connection connection = login.connection();
        if (connection == null) {
            return;
        }
        String stored = connection.metadata().entityId();
        Optional<String> other =
                issuers.stream().filter(issuer -> !issuer.equals(stored)).findFirst();
        if (other.isPresent()) {
            signs.see("issuer", "other");
            Likeness.of(other.get(), stored).forEach(difference -> signs.see("issuer", difference.sign()));
            signs.see(isWithGuid(other.get(), stored), "issuer", "with-guid");
        } else {
            // The rule asks for one in more places than one, and for no Format but that of an entity.
            signs.see("issuer", "incomplete");
        }
    }

    private static boolean isWithGuid(String issuer, String stored) {
        return issuer.startsWith(stored)
                && GUID.matcher(issuer.substring(stored.length())).matches();
    }
}
