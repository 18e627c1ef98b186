package org.lychgate.edge;

import java.security.Principal;
import org.lychgate.directory.api.User;

/**
 * Who is signed in, as servlets with the property {@code lychgate.secured=true} get it from {@code getUserPrincipal()}. Roles of {@code isUserInRole} are
 * {@code admin}, {@code rep} and {@code meetings}; a person has exactly one.
 *
 * @param user the person
 */
public record SignedInUser(User user) implements Principal {

    /** The person's stable id. */
    @Override
    public String getName() {
        return user.id();
    }

    @Override
    public String toString() {
        return "SignedInUser[" + user.id() + "]";
    }
}
