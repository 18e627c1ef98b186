package org.lychgate.saml.sp.attack;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.lychgate.saml.sp.testidp.TestKey;

/** The identity provider's keys and those of attackers. */
public final class Keys {
    /** In the metadata; its certificate ended yesterday, which fails no login. */
    static final TestKey EXPIRED = TestKey.rsa(2048, "idp-old", Instant.now().minus(1, ChronoUnit.DAYS));
    /** Once in the metadata, not any more. */
    static final TestKey RETIRED = TestKey.rsa(2048, "idp-retired");
    /** An attacker's, with a certificate that bears the identity provider's name. */
    static final TestKey NAMESAKE = TestKey.rsa(2048, "idp");

    private Keys() {}

    /** The keys that both organizations' metadata must name. */
    public static List<TestKey> trusted() {
        return List.of(TestKey.RSA, TestKey.RSA_NEXT, TestKey.EC, EXPIRED);
    }
}
