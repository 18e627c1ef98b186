package org.lychgate.fuzz;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Browser;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.SignInOutcome;
import org.lychgate.directory.api.SignIns;
import org.lychgate.directory.api.VerifiedAssertion;
import org.lychgate.saml.sp.fake.People;

/** Signs everybody in and remembers only the last one, so that memory stays flat. */
final class LastSignIn implements SignIns {
    private @Nullable VerifiedAssertion last;

    /** What was believed since the last call. */
    Optional<VerifiedAssertion> take() {
        Optional<VerifiedAssertion> taken = Optional.ofNullable(last);
        last = null;
        return taken;
    }

    @Override
    public SignInOutcome complete(VerifiedAssertion assertion, Browser browser) {
        last = assertion;
        return new SignInOutcome.SignedIn(People.ALICE, "session", "device", "/", false);
    }

    @Override
    public void burn(String connectionId, String assertionId, Instant expiresAt) {
        // Each message is a world of its own.
    }

    @Override
    public Optional<SignInOutcome> resume(String handle, boolean confirmed, Browser browser) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PasswordOutcome byPassword(String email, String password, @Nullable CompanyId company, Browser browser) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<CompanyId> companyOfDomain(String email) {
        throw new UnsupportedOperationException();
    }
}
