package org.lychgate.org.admin.rest.internal;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.lychgate.saml.sp.ConnectionVerifier;

/** The SAML bundle's verifier, while it is there. */
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
                        503, "saml_unavailable", "The SAML bundle is being updated; try again in a moment.", 2));
    }
}
