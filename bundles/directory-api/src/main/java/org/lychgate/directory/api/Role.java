package org.lychgate.directory.api;

import java.util.Locale;
import java.util.Optional;

/** What a person may do, from least to most powerful. */
public enum Role {
    /** Takes part in meetings. */
    MEETINGS,
    /** Represents the organization. */
    REP,
    /** Administers the organization. */
    ADMIN;

    /** The name in JSON. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that JSON name. */
    public static Optional<Role> ofWire(String wire) {
        for (Role role : values()) {
            if (role.wire().equals(wire)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
