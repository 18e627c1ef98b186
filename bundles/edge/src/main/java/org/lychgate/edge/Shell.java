package org.lychgate.edge;

import java.util.List;

/**
 * What surrounds a page of the console: where one is, who one is, where else one can go.
 *
 * @param organization the name over the navigation
 * @param who the e-mail address of who is signed in
 * @param csrf the session's form token, for the form that logs out
 * @param entries the navigation, in order; entries of one group stand together
 */
public record Shell(String organization, String who, String csrf, List<Entry> entries) {

    /**
     * A place to go.
     *
     * @param group the heading it stands under; empty: none
     * @param href its address
     * @param label its words
     * @param current whether this is where one is
     */
    public record Entry(String group, String href, String label, boolean current) {}

    /** Copies the entries. */
    public Shell {
        entries = List.copyOf(entries);
    }
}
