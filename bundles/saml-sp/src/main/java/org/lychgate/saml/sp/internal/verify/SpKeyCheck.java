package org.lychgate.saml.sp.internal.verify;

import java.time.Duration;
import java.time.Instant;
import org.lychgate.directory.api.verify.Check;
import org.lychgate.saml.sp.internal.key.KeyGeneration;
import org.lychgate.saml.sp.internal.key.KeyRing;
import org.lychgate.saml.sp.internal.key.KeyRollover;

/**
 * Whether the identity provider has to take our metadata again. It does not tell what it has taken, so this says when our keys move and have moved; whoever
 * neither verifies our signatures nor encrypts for us has nothing to do.
 */
final class SpKeyCheck {
    private static final String ID = "sp_keys";
    private static final Duration RECENT = Duration.ofDays(30);
    private static final String REMEDY =
            "If the identity provider verifies our signatures or encrypts for us, give it our metadata again. If it reads the metadata URL automatically, there is nothing to do.";

    private SpKeyCheck() {}

    static Check of(KeyRing ring, Instant now) {
        KeyGeneration next = ring.next();
        if (next != null) {
            return Check.warn(
                    ID,
                    "Our next keys have been in our metadata since " + next.since() + " and may sign from "
                            + next.since().plus(KeyRollover.AHEAD) + ".",
                    REMEDY);
        }
        KeyGeneration current = ring.current();
        boolean rolled = current.number() > 1 && now.isBefore(current.since().plus(RECENT));
        return rolled
                ? Check.warn(ID, "Our keys were replaced on " + current.since() + ".", REMEDY)
                : Check.pass(ID, "Our keys match our metadata, and no key change is planned.");
    }
}
