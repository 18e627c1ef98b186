package org.lychgate.org.admin.rest.internal;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.directory.api.verify.Check;

/** The parts of a connection in JSON, and a candidate. */
record ConnectionView(
        String state,
        String provider,
        Attributes attributes,
        String identity,
        boolean idpInitiated,
        boolean signAuthnRequests,
        String firstLogin,
        boolean allowCbc,
        Metadata metadata,
        @Nullable String verifiedAt) {

    record Attributes(String firstName, String lastName, String samlId) {
        static Attributes of(Connection.Attributes attributes) {
            return new Attributes(attributes.firstName(), attributes.lastName(), attributes.samlId());
        }
    }

    record Metadata(
            String source,
            @Nullable String url,
            String idpEntityId,
            String ssoUrl,
            String fetchedAt,
            @Nullable String validUntil,
            List<Certificate> certificates) {

        static Metadata of(IdpMetadata metadata) {
            return new Metadata(
                    metadata.url() == null ? "xml" : "url",
                    metadata.url() == null ? null : metadata.url().toString(),
                    metadata.entityId(),
                    metadata.ssoUrl().toString(),
                    metadata.fetchedAt().toString(),
                    UserView.time(metadata.validUntil()),
                    metadata.certificates().stream().map(Certificate::of).toList());
        }
    }

    record Certificate(String sha256, String notBefore, String notAfter) {
        static Certificate of(IdpMetadata.Certificate certificate) {
            return new Certificate(
                    certificate.sha256(),
                    certificate.notBefore().toString(),
                    certificate.notAfter().toString());
        }
    }

    /** One thing that was looked at. */
    record CheckView(
            String id,
            String status,
            String message,
            @Nullable String remedy,
            @Nullable DiagnosisView diagnosis) {
        static List<CheckView> of(List<Check> checks) {
            return checks.stream().map(CheckView::of).toList();
        }

        static CheckView of(Check check) {
            return new CheckView(
                    check.id(),
                    check.status().wire(),
                    check.message(),
                    check.remedy(),
                    check.diagnosis() == null ? null : DiagnosisView.of(check.diagnosis()));
        }
    }

    static ConnectionView of(Connection connection) {
        Connection.Settings settings = connection.settings();
        return new ConnectionView(
                state(connection),
                settings.provider(),
                Attributes.of(settings.attributes()),
                settings.identity().wire(),
                settings.idpInitiated(),
                settings.signAuthnRequests(),
                firstLogin(settings.firstLogin()),
                settings.allowCbc(),
                Metadata.of(connection.metadata()),
                UserView.time(connection.verifiedAt()));
    }

    /** A candidate is configured or verified: the stage says what it is, not how far it got. */
    private static String state(Connection connection) {
        return switch (connection.stage()) {
            case CONFIGURED -> "configured";
            case VERIFIED -> "verified";
            case ENABLED -> "enabled";
            case CANDIDATE -> connection.verifiedAt() == null ? "configured" : "verified";
        };
    }

    static String firstLogin(Connection.FirstLogin firstLogin) {
        return switch (firstLogin) {
            case EXTERNAL_ID -> "externalId";
            case USER_NAME -> "userName";
        };
    }

    static Optional<Connection.FirstLogin> firstLogin(String wire) {
        return switch (wire) {
            case "externalId" -> Optional.of(Connection.FirstLogin.EXTERNAL_ID);
            case "userName" -> Optional.of(Connection.FirstLogin.USER_NAME);
            default -> Optional.empty();
        };
    }

    static Optional<Connection.IdentityKind> identity(String wire) {
        for (Connection.IdentityKind kind : Connection.IdentityKind.values()) {
            if (kind.wire().equals(wire)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
