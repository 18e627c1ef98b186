package org.lychgate.org.admin.rest.internal;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.verify.ConnectionVerifier;

/** The verifier of the SAML bundle, while that is there; without it all else goes on. */
final class Verifier {
    private final AtomicReference<@Nullable ConnectionVerifier> present = new AtomicReference<>();

    void set(ConnectionVerifier verifier) {
        present.set(verifier);
    }

    void unset(ConnectionVerifier verifier) {
        present.compareAndSet(verifier, null);
    }

    /** @throws Refusal 503 while the SAML bundle is absent */
    ConnectionVerifier get() {
        return Optional.ofNullable(present.get())
                .orElseThrow(() -> Refusal.later(
                        503, "saml_unavailable", "The SAML bundle is not running now; try again in a moment.", 2));
    }
}
