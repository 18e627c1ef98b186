package org.lychgate.directory.internal.sso;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.SignInOutcome.Refused;
import org.lychgate.directory.api.VerifiedAssertion.Basis;
import org.lychgate.directory.internal.entity.ConnectionEntity;

/**
 * Whether what an assertion was verified and read by still stands on the connection, which is locked by now (security rule 24). Signatures are checked outside
 * of any transaction: until the session is written, however long that takes, another node may have replaced what was trusted.
 */
final class StandingBasis {
    private StandingBasis() {}

    /** What no longer stands; empty if all does. */
    static Optional<Refused> broken(ConnectionEntity connection, Basis basis) {
        Set<String> trusted = StoredJson.certificates(connection.getCertificates()).stream()
                .map(IdpMetadata.Certificate::sha256)
                .collect(Collectors.toSet());
        List<String> gone =
                basis.keys().stream().filter(key -> !trusted.contains(key)).toList();
        if (!gone.isEmpty()) {
            return Optional.of(new Refused(
                    ReasonCode.SIGNATURE_INVALID,
                    "a signature made with a key that is trusted when the session begins",
                    "signed with " + gone.get(0) + ", which was withdrawn while the login was under way"));
        }
        if (!basis.idpEntityId().equals(connection.getIdpEntityId())) {
            return Optional.of(new Refused(
                    ReasonCode.ISSUER_MISMATCH,
                    connection.getIdpEntityId(),
                    basis.idpEntityId() + ", which was replaced while the login was under way"));
        }
        Connection.Settings settings = ConnectionRows.settings(connection);
        if (!basis.attributes().equals(settings.attributes()) || basis.identity() != settings.identity()) {
            return Optional.of(new Refused(
                    ReasonCode.ATTRIBUTE_MISSING,
                    "the attributes that the connection names when the session begins",
                    "others were read: the connection was changed while the login was under way"));
        }
        return Optional.empty();
    }
}
