package org.lychgate.edge.admin;

import jakarta.servlet.http.HttpServletRequest;
import org.lychgate.directory.api.Session;
import org.osgi.annotation.versioning.ProviderType;

/** Lets a session's holder prove once more who they are (security rule 25). One budget of wrong passwords, whichever edge asks. */
@ProviderType
public interface Reauthentication {

    /** How a proof ended. */
    sealed interface Outcome {
        /** The session is fresh again. */
        record Proven() implements Outcome {}

        /** The password is not the person's. */
        record Wrong() implements Outcome {}

        /**
         * There were too many wrong ones.
         *
         * @param seconds until the next try
         */
        record Limited(int seconds) implements Outcome {}
    }

    /** Takes a password for the session that the request showed. */
    Outcome byPassword(HttpServletRequest request, Session session, String password);
}
