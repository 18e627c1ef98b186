package org.lychgate.saml.sp.attack;

import java.security.PublicKey;
import java.time.Instant;

/** What a message has to fit to be good: a portal with the organizations <i>one</i> and <i>two</i>, both behind one identity provider. */
public interface Stage {
    /** The identity provider's entityID. */
    String issuer();

    /** The first organization's address; people are recognised by the attribute {@code saml_id}. */
    String acs();

    /** The second organization's address; people are recognised by the NameID. */
    String otherAcs();

    /** The shared address. */
    String sharedAcs();

    /** Our entityID. */
    String audience();

    /** The present moment, to the second. */
    Instant now();

    /** Our encryption key. */
    PublicKey encryption();

    /** A new request of the first organization, of the browser that posts the message. */
    String request();

    /** A new request of the second organization, of the browser that posts the message. */
    String otherRequest();

    /** An http address at which nobody must ever be called. */
    String canary();
}
