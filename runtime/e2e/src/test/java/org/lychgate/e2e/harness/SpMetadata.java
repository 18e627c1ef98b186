package org.lychgate.e2e.harness;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service provider's metadata, as an identity provider's admin uploads it. */
public record SpMetadata(String xml) {
    /** Downloads an organization's metadata. */
    public static SpMetadata of(Node node, Tenant tenant) {
        return new SpMetadata(node.get("/auth/saml/" + tenant.companyId() + "/metadata")
                .expect(200)
                .body());
    }

    /** The certificate for {@code signing} or {@code encryption}, in base64 without line breaks. */
    public String certificate(String use) {
        Matcher matcher = Pattern.compile(
                        "use=\"" + use + "\".*?<(?:\\w+:)?X509Certificate>(.*?)</(?:\\w+:)?X509Certificate>",
                        Pattern.DOTALL)
                .matcher(xml);
        if (!matcher.find()) {
            throw new AssertionError("the metadata has no certificate for " + use);
        }
        return matcher.group(1).replaceAll("\\s", "");
    }

    /** The certificate that assertions are encrypted for. */
    public X509Certificate encryption() {
        try {
            byte[] der = Base64.getDecoder().decode(certificate("encryption"));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }
}
