package org.lychgate.provider.demo.internal;

import java.util.List;
import org.lychgate.directory.api.Role;

/**
 * Somebody the demo's identity provider signs in.
 *
 * @param id names the person there; {@code saml_id}
 * @param givenName first name
 * @param familyName last name
 * @param role in the sample organization
 */
record DemoPerson(String id, String givenName, String familyName, Role role) {

    /** The domain of everybody in the sample organization; never a real one (RFC 2606). */
    static final String DOMAIN = "demo.example";

    /** The admin who sets single sign-on up. */
    static final DemoPerson ADMIN = new DemoPerson("demo-1001", "Ada", "Admin", Role.ADMIN);

    /** Everybody, the admin first. */
    static final List<DemoPerson> ALL = List.of(
            ADMIN,
            new DemoPerson("demo-1002", "Rui", "Rep", Role.REP),
            new DemoPerson("demo-1003", "Mina", "Meetings", Role.MEETINGS));

    String email() {
        return givenName.toLowerCase(java.util.Locale.ROOT) + "@" + DOMAIN;
    }

    String displayName() {
        return givenName + " " + familyName;
    }
}
