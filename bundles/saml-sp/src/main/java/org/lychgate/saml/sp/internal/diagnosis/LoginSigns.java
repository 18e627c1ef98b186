package org.lychgate.saml.sp.internal.diagnosis;

import java.util.List;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Trace.RuleResult;
import org.lychgate.provider.spi.ProviderDescriptor;
import org.lychgate.saml.sp.internal.message.SamlResponse;
import org.lychgate.saml.sp.internal.metadata.Addresses;
import org.lychgate.saml.sp.internal.wire.Dom;
import org.lychgate.saml.sp.internal.wire.Names;

/** What is to be seen of a refused login. */
final class LoginSigns {
    private final Addresses addresses;

    LoginSigns(Addresses addresses) {
        this.addresses = addresses;
    }

    /**
     * Looks at everything.
     *
     * @param claimPrefixes how names of the provider's own claims begin
     * @see ProviderDescriptor#claimPrefixes()
     */
    Signs of(FailedLogin login, List<String> claimPrefixes) {
        Signs signs = new Signs();
        login.broken().ifPresent(rule -> rule(rule, signs));
        shape(login, signs);
        StatusSigns.see(login, signs);
        IssuerSigns.see(login, signs);
        SignatureSigns.see(login, signs);
        new AddressSigns(addresses).see(login, signs);
        new AudienceSigns(addresses).see(login, signs);
        TimeSigns.see(login, signs);
        SubjectSigns.see(login, signs);
        AttributeSigns.see(login, claimPrefixes, signs);
        return signs;
    }

    private static void rule(RuleResult rule, Signs signs) {
        signs.text("expected", rule.expected());
        signs.text("received", rule.received());
    }

    private static void shape(FailedLogin login, Signs signs) {
        SamlResponse response = login.response();
        if (response != null) {
            int assertions = response.assertions().size()
                    + response.encryptedAssertions().size();
            signs.see(assertions == 0, "assertions", "none");
            signs.see(assertions > 1, "assertions", "several");
            signs.see(!response.encryptedAssertions().isEmpty(), "assertion", "encrypted");
            signs.see(!Dom.children(response.element(), Names.DS, "Signature").isEmpty(), "response", "signed");
        }
        Connection connection = login.connection();
        if (connection != null) {
            signs.see(connection.settings().allowCbc(), "settings", "cbc-allowed");
            signs.see(connection.metadata().url() == null, "metadata", "pasted");
            signs.see(connection.metadata().url() != null, "metadata", "by-url");
            signs.text("metadata-url", String.valueOf(connection.metadata().url()));
        }
        signs.see(login.cookies(), "browser", "with-cookies");
    }
}
