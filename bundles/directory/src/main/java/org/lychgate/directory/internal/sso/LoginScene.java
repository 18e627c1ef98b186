package org.lychgate.directory.internal.sso;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Browser;
import org.lychgate.directory.api.VerifiedAssertion;
import org.lychgate.directory.internal.entity.AuthnRequestEntity;
import org.lychgate.directory.internal.entity.ConnectionEntity;
import org.lychgate.directory.internal.entity.OrganizationEntity;

/**
 * One login in its transaction, with everything that is locked already.
 *
 * @param em the transaction
 * @param now when
 * @param owner the organization
 * @param connection the connection whose key verified, locked
 * @param request the request it answers, locked and used up; null: unsolicited
 * @param attemptHash the binding attempt it belongs to; null: none
 * @param confirmed whether the former password was given for that attempt
 * @param assertion what was said
 * @param identity the identity in it
 * @param browser where it came from
 */
record LoginScene(
        EntityManager em,
        Instant now,
        OrganizationEntity owner,
        ConnectionEntity connection,
        @Nullable AuthnRequestEntity request,
        @Nullable String attemptHash,
        boolean confirmed,
        VerifiedAssertion assertion,
        Identity identity,
        Browser browser) {

    /** Notes what the login says about its keys. */
    void noteKeys(EntityManager transaction) {
        KeyProofs.note(transaction, connection.getId(), assertion.basis().keys(), !assertion.sharedAcs(), now);
    }

    /** Whether it may count as a first success for the shared ACS (security rule 13). */
    boolean provesSharedAcs() {
        return !assertion.sharedAcs() || request != null;
    }
}
