package org.lychgate.directory.internal.sso;

import org.lychgate.directory.api.Connection.IdentityKind;
import org.lychgate.directory.internal.store.Hashes;

/**
 * What a person is recognised by (security rule 1). Compared byte for byte.
 *
 * @param idpEntityId who vouches
 * @param kind by what
 * @param value e-mail NameIDs are in lower case already
 */
record Identity(String idpEntityId, IdentityKind kind, String value) {
    /** A longer value is nobody's: it does not fit the store and no identity provider sends one. */
    static final int MAX_VALUE = 1024;

    /** The unique key in the store: a hash, so that no collation can make two values one. */
    String key(String organizationId) {
        return Hashes.sha256(organizationId, idpEntityId, kind.wire(), value);
    }
}
