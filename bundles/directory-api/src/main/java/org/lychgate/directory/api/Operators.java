package org.lychgate.directory.api;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Who runs this host. */
@ProviderType
public interface Operators {

    /** How making the first operator account ended. */
    enum SetUp {
        /** Made; the link is used up. */
        DONE,
        /** The link is unknown. */
        UNKNOWN,
        /** The link was used, replaced or ran out. */
        GONE,
        /** E-mail or password is unacceptable. */
        UNACCEPTABLE
    }

    /** Whether a text is the operator token; constant time. */
    boolean isToken(String token);

    /**
     * Makes a new one-time set-up link, 30 min; former ones are void.
     *
     * @return the path, {@code /setup/…}; secret
     */
    String newSetupLink();

    /** Whether no operator account exists yet. */
    boolean noneYet();

    /** Whether a set-up link is good. @return DONE if it is good, else UNKNOWN or GONE; changes nothing */
    SetUp look(String token);

    /** Makes an operator account and uses the link up. */
    SetUp setUp(String token, String email, String password);

    /** The e-mail of the operator account of that id. */
    Optional<String> email(String operatorId);
}
