package org.lychgate.saml.sp.testidp;

/** Metadata of the test identity provider. */
public final class IdpXml {
    public static final String SSO =
            "<md:SingleSignOnService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect\""
                    + " Location=\"https://idp.example.com/sso\"/>";

    private IdpXml() {}

    public static String of(String entityId, TestKey... keys) {
        StringBuilder descriptors = new StringBuilder();
        for (TestKey key : keys) {
            descriptors
                    .append(
                            "<md:KeyDescriptor use=\"signing\"><ds:KeyInfo xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">")
                    .append("<ds:X509Data><ds:X509Certificate>\n")
                    .append(key.base64())
                    .append("\n</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>");
        }
        return "<md:EntityDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\" entityID=\"" + entityId + "\">"
                + "<md:IDPSSODescriptor protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\">"
                + descriptors + SSO + "</md:IDPSSODescriptor></md:EntityDescriptor>";
    }
}
