package org.lychgate.directory.api;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Live sessions. Nothing caches them: an ended session is ended on every node at once. */
@ProviderType
public interface Sessions {

    /** The live session of a token; empty for unknown, ended and expired ones, and for people no longer active. */
    Optional<Session> find(String token);

    /** Ends the session of a token. Unknown tokens are no error. */
    void end(String token);

    /**
     * Ends a live session of somebody of the organization, on every node at once.
     *
     * @param sessionId {@link Session#id}
     * @throws DirectoryException {@code session_unknown}
     */
    void end(CompanyId company, String sessionId, Actor actor);

    /** Live sessions of an organization, newest first. */
    List<Session> of(CompanyId company);

    /** Proves once more who the person is, by password; false if it is wrong. */
    boolean reauthenticate(String token, String password);
}
