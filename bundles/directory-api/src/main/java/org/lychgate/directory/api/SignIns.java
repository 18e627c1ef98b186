package org.lychgate.directory.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** The one place where somebody gets in. User, connection and ticket are re-read under row lock in the transaction that inserts the session. */
@ProviderType
public interface SignIns {

    /** How a password sign-in ended. */
    sealed interface PasswordOutcome {
        /** In. @param signedIn the session */
        record In(SignInOutcome.SignedIn signedIn) implements PasswordOutcome {}

        /** An operator account is in. @param sessionToken goes into the session cookie @param deviceToken goes into the device cookie */
        record OperatorIn(String sessionToken, String deviceToken) implements PasswordOutcome {
            @Override
            public String toString() {
                return "OperatorIn[]";
            }
        }

        /** Unknown person or wrong password; the same for both, in answer and time. */
        record Wrong() implements PasswordOutcome {}

        /** Right password, but the organization signs in elsewhere. @param company whose login to start */
        record SsoEnforced(CompanyId company) implements PasswordOutcome {}

        /** Right password in several organizations. @param companies which */
        record ChooseCompany(List<CompanyId> companies) implements PasswordOutcome {}

        /** Too many wrong tries for this account and device. @param retryAfter how long to wait */
        record Limited(Duration retryAfter) implements PasswordOutcome {}
    }

    /** Completes a SAML login: burns the assertion, then request, browser, identity, binding, session (security rules 1–12, 24). */
    SignInOutcome complete(VerifiedAssertion assertion, Browser browser);

    /**
     * Burns an assertion whose signature verified but that broke a rule afterwards: it is never good again (security rule 12).
     *
     * @param connectionId the connection whose key verified
     * @param assertionId ID of the Assertion
     * @param expiresAt the latest moment at which it could be accepted
     */
    void burn(String connectionId, String assertionId, Instant expiresAt);

    /**
     * Goes on after an unsolicited response, now that the browser's own cookies are visible.
     *
     * @param handle of {@link SignInOutcome.Continue}
     * @param confirmed whether the person agreed to end another person's session
     * @return empty for an unknown, used or expired handle
     */
    Optional<SignInOutcome> resume(String handle, boolean confirmed, Browser browser);

    /**
     * Signs in by password.
     *
     * @param company which organization is meant; null: the password decides
     */
    PasswordOutcome byPassword(String email, String password, @Nullable CompanyId company, Browser browser);

    /** The organization to which the domain of an e-mail address is proven and that signs in by SSO; looks at nothing but the domain. */
    Optional<CompanyId> companyOfDomain(String email);
}
