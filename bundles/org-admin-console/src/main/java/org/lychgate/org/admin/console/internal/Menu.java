package org.lychgate.org.admin.console.internal;

/** Where an address stands in the navigation; in the order of this enum, then of {@link Route#order}. */
public enum Menu {
    /** Settings of an organization. */
    ORGANIZATION("menu-organization"),
    /** The people of an organization. */
    PEOPLE("menu-people"),
    /** This host; the operator's. */
    HOST("menu-host");

    private final String word;

    Menu(String word) {
        this.word = word;
    }

    /** Key of the group's name in the words of this package. */
    String word() {
        return word;
    }
}
