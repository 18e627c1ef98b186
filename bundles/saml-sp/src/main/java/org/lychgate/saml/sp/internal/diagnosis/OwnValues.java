package org.lychgate.saml.sp.internal.diagnosis;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.saml.sp.internal.metadata.Addresses;

/** What an admin is told to paste: our own addresses and what was saved here. It never sees a message (security rule 31). */
final class OwnValues {
    private static final String LITERAL = "literal:";
    private static final String ATTRIBUTE = "attribute:";

    private final Addresses addresses;
    private final Supplier<X509Certificate> encryption;

    OwnValues(Addresses addresses, Supplier<X509Certificate> encryption) {
        this.addresses = addresses;
        this.encryption = encryption;
    }

    /**
     * The value of a name.
     *
     * @param company whose; null: not known
     * @param connection what was saved; null: nothing, or not known
     * @return empty if there is no such value here
     */
    Optional<String> of(String name, @Nullable CompanyId company, @Nullable Connection connection) {
        if (name.startsWith(LITERAL)) {
            return Optional.of(name.substring(LITERAL.length()));
        }
        if (name.startsWith(ATTRIBUTE)) {
            return Optional.ofNullable(connection)
                    .flatMap(c -> attribute(
                            name.substring(ATTRIBUTE.length()), c.settings().attributes()));
        }
        return ofInstallation(name).or(() -> ofCompany(name, company)).or(() -> ofConnection(name, connection));
    }

    private Optional<String> ofInstallation(String name) {
        return switch (name) {
            case "spEntityId" -> Optional.of(addresses.entityId());
            case "sharedAcsUrl" -> Optional.of(addresses.sharedAcs());
            case "spCertificate" -> Optional.of(pem(encryption.get()));
            default -> Optional.empty();
        };
    }

    private Optional<String> ofCompany(String name, @Nullable CompanyId company) {
        if (company == null) {
            return Optional.empty();
        }
        return switch (name) {
            case "companyId" -> Optional.of(company.value());
            case "acsUrl" -> Optional.of(addresses.acs(company));
            case "spMetadataUrl" -> Optional.of(addresses.of(company).spMetadataUrl());
            case "loginUrl" -> Optional.of(addresses.of(company).loginUrl());
            case "logoutUrl" -> Optional.of(addresses.logout(company));
            default -> Optional.empty();
        };
    }

    private static Optional<String> ofConnection(String name, @Nullable Connection connection) {
        if (connection == null) {
            return Optional.empty();
        }
        return switch (name) {
            case "idpEntityId" -> Optional.of(connection.metadata().entityId());
            case "metadataUrl" ->
                Optional.ofNullable(connection.metadata().url()).map(URI::toString);
            default -> Optional.empty();
        };
    }

    private static Optional<String> attribute(String which, Connection.Attributes names) {
        return switch (which) {
            case "firstName" -> Optional.of(names.firstName());
            case "lastName" -> Optional.of(names.lastName());
            case "samlId" -> Optional.of(names.samlId());
            default -> Optional.empty();
        };
    }

    private static String pem(X509Certificate certificate) {
        try {
            byte[] newline = "\n".getBytes(StandardCharsets.US_ASCII);
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, newline).encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("Our own certificate cannot be encoded", e);
        }
    }
}
