package org.lychgate.directory.api;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Signing certificates of identity providers over all organizations, for the operator. They warn and never fail a login. */
@ProviderType
public interface CertificateExpiries {

    /**
     * A certificate.
     *
     * @param company the organization
     * @param organizationName its name for people
     * @param idpEntityId the identity provider
     * @param stage what the connection is that trusts it
     * @param sha256 fingerprint, 64 hexadecimal digits, lower case
     * @param notAfter end of validity
     * @param hasOther whether the connection trusts another certificate that lasts longer
     */
    record Expiry(
            CompanyId company,
            String organizationName,
            String idpEntityId,
            Connection.Stage stage,
            String sha256,
            Instant notAfter,
            boolean hasOther) {}

    /** Those that end first; nothing of removed organizations. @param max at most so many */
    List<Expiry> first(int max);
}
