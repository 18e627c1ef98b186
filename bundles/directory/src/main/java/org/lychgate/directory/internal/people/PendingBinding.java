package org.lychgate.directory.internal.people;

import java.util.Optional;
import org.lychgate.directory.api.Browser;
import org.lychgate.directory.api.SignInOutcome;

/** A binding that waited for the former password (security rule 5). */
@FunctionalInterface
public interface PendingBinding {

    /** Completes it; the password was right. @return empty for an unknown or expired attempt */
    Optional<SignInOutcome> complete(String attempt, Browser browser);
}
