package org.lychgate.provider.demo.internal;

import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.Locale;

/** The metadata of the demo's identity provider (SAML metadata 2.4.3). */
final class Metadata {

    private static final String TEXT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="%1$s">
              <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol" WantAuthnRequestsSigned="false">
                <KeyDescriptor use="signing">
                  <KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>%2$s</X509Certificate></X509Data></KeyInfo>
                </KeyDescriptor>
                <SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="%4$s"/>
                <NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</NameIDFormat>
                <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="%3$s"/>
                <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="%3$s"/>
              </IDPSSODescriptor>
            </EntityDescriptor>
            """;

    private Metadata() {}

    static String of(DemoSite site, DemoKey key) {
        try {
            String certificate =
                    Base64.getEncoder().encodeToString(key.certificate().getEncoded());
            return String.format(
                    Locale.ROOT,
                    TEXT,
                    site.entityId(),
                    certificate,
                    site.absolute(DemoServlet.SIGN_IN),
                    site.absolute(DemoServlet.SIGN_OUT));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("The demo's certificate cannot be written", e);
        }
    }
}
