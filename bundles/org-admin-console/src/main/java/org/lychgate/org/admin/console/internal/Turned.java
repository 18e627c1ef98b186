package org.lychgate.org.admin.console.internal;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Organization;

/** How admission ended. */
sealed interface Turned {

    /**
     * Let in.
     *
     * @param route the address
     * @param path the values of its names
     * @param visitor who is there
     * @param place the organization; null: none's
     */
    record In(
            Route route,
            Map<String, String> path,
            Visitor visitor,
            @Nullable Organization place) implements Turned {}

    /** Nobody is signed in. */
    record SignInFirst() implements Turned {}

    /**
     * Must prove first who they are.
     *
     * @param in what they wanted
     */
    record ProveFirst(In in) implements Turned {}

    /**
     * Not let in.
     *
     * @param status 403, 404 or 405
     * @param word key of what is said, {@code …-title} and {@code …-text}
     * @param visitor who is there
     */
    record Away(int status, String word, Visitor visitor) implements Turned {}
}
