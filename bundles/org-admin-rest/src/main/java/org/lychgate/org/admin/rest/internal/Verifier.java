package org.lychgate.org.admin.rest.internal;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The SAML bundle's verifier, while it is there. Not named by its type: without the SAML bundle there is no such type, and all else goes on. */
final class Verifier {
    private final AtomicReference<@Nullable Object> present = new AtomicReference<>();

    void set(Object verifier) {
        present.set(verifier);
    }

    void unset(Object verifier) {
        present.compareAndSet(verifier, null);
    }

    /** @throws Refusal 503 while the SAML bundle is absent */
    Object get() {
        return Optional.ofNullable(present.get())
                .orElseThrow(() -> Refusal.later(
                        503, "saml_unavailable", "The SAML bundle is not running now; try again in a moment.", 2));
    }
}
