package org.lychgate.saml.sp.fake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Browser;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.SignInOutcome;
import org.lychgate.directory.api.SignIns;
import org.lychgate.directory.api.VerifiedAssertion;

/** Signs everybody in, each assertion once, and remembers what it was told. */
public final class FakeSignIns implements SignIns {
    private final Set<String> burnt = new HashSet<>();
    public final List<VerifiedAssertion> seen = new ArrayList<>();
    public @Nullable SignInOutcome next;
    /** Who is known here and in which browser; what it answers is the outcome, unless that is null. */
    public BiFunction<VerifiedAssertion, Browser, @Nullable SignInOutcome> directory = (assertion, browser) -> null;

    public @Nullable SignInOutcome nextResumed;
    public boolean needsSamlId = true;

    @Override
    public synchronized SignInOutcome complete(VerifiedAssertion assertion, Browser browser) {
        seen.add(assertion);
        if (!burnt.add(assertion.connectionId() + " " + assertion.assertionId())) {
            return new SignInOutcome.Refused(ReasonCode.REPLAYED, "a new assertion", "one seen before");
        }
        if (assertion.samlId() == null && needsSamlId) {
            return new SignInOutcome.Refused(ReasonCode.ATTRIBUTE_MISSING, "saml_id", "absent");
        }
        SignInOutcome decided = directory.apply(assertion, browser);
        if (decided != null) {
            return decided;
        }
        if (next != null) {
            return next;
        }
        return new SignInOutcome.SignedIn(People.ALICE, "session-token-of-alice", "device-token", "/home", false);
    }

    @Override
    public synchronized void burn(String connectionId, String assertionId, Instant expiresAt) {
        burnt.add(connectionId + " " + assertionId);
    }

    @Override
    public Optional<SignInOutcome> resume(String handle, boolean confirmed, Browser browser) {
        if (confirmed) {
            return Optional.of(
                    new SignInOutcome.SignedIn(People.ALICE, "session-token-of-alice", "device-token", "/", false));
        }
        return Optional.ofNullable(nextResumed);
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
