package org.lychgate.directory.internal.sso;

import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Connection.IdentityKind;
import org.lychgate.directory.api.IdpMetadata;

/** What saving a connection does (security rule 15): a pure decision. */
sealed interface SavePlan {

    /** Consequence an admin acknowledges: people lose their bindings. */
    String BINDINGS_LOST = "bindings-lost";

    /** Who saves: what an operator saves is live at once, what a delegate saves never is (security rules 15 and 25). */
    enum By {
        /** Whoever runs this host. */
        OPERATOR,
        /** An admin of the organization. */
        ADMIN,
        /** The holder of a delegation link. */
        DELEGATE;

        static By of(Actor actor) {
            return switch (actor.kind()) {
                case OPERATOR -> OPERATOR;
                case DELEGATE -> DELEGATE;
                case USER, LINK_HOLDER, SYSTEM -> ADMIN;
            };
        }
    }

    /** None carries logins yet: what was saved is replaced. @param carry whether bindings move to the new entityID */
    record Replace(boolean carry) implements SavePlan {}

    /** The live connection changes at once. @param carry whether bindings move to the new entityID @param lost bindings that end */
    record GoLive(boolean carry, long lost) implements SavePlan {}

    /** Waits beside the live connection for its test login. @param carry whether bindings move once it goes live @param lost bindings that will end */
    record BecomeCandidate(boolean carry, long lost) implements SavePlan {}

    /** Refused until acknowledged. @param lost bindings that would end */
    record Unacknowledged(long lost) implements SavePlan {}

    /** Bindings cannot be carried. @param why a plain sentence */
    record CarryRefused(String why) implements SavePlan {}

    /**
     * What a connection trusts.
     *
     * @param entityId the identity provider
     * @param identity by what people are recognised
     * @param keys fingerprints of the signing certificates
     */
    record Trust(String entityId, IdentityKind identity, Set<String> keys) {
        public Trust {
            keys = Set.copyOf(keys);
        }

        static Trust of(IdpMetadata metadata, IdentityKind identity) {
            return new Trust(
                    metadata.entityId(),
                    identity,
                    metadata.certificates().stream()
                            .map(IdpMetadata.Certificate::sha256)
                            .collect(Collectors.toSet()));
        }

        boolean sharesKeyWith(Trust other) {
            return keys.stream().anyMatch(other.keys::contains);
        }

        boolean recognisesAs(Trust other) {
            return entityId.equals(other.entityId) && identity == other.identity;
        }
    }

    /**
     * Decides.
     *
     * @param saved what is saved now; null: nothing
     * @param enabled whether that carries logins
     * @param wanted what shall be saved
     * @param bound how many people are bound through what is saved now
     * @param carryBindings whether the admin asked to carry bindings
     * @param acknowledged whether the admin accepted that bindings are lost
     * @param by who does it
     */
    static SavePlan of(
            @Nullable Trust saved,
            boolean enabled,
            Trust wanted,
            long bound,
            boolean carryBindings,
            boolean acknowledged,
            By by) {
        if (saved == null) {
            return new Replace(false);
        }
        if (carryBindings && by == By.DELEGATE) {
            return new CarryRefused("Only an administrator of the organization carries bindings over.");
        }
        boolean moves = !saved.entityId().equals(wanted.entityId());
        boolean carry = carryBindings && moves;
        if (carry && !saved.sharesKeyWith(wanted)) {
            return new CarryRefused(
                    "Bindings can be carried over only where the old and the new metadata share a signing"
                            + " certificate. These share none: leave carryBindings out, and people connect their accounts anew.");
        }
        if (carry && saved.identity() != wanted.identity()) {
            return new CarryRefused("Bindings can be carried over only while people are recognised by the same kind of"
                    + " identity. Change the identity provider and the kind one after the other.");
        }
        if (!enabled) {
            return new Replace(carry);
        }
        long lost = carry || saved.recognisesAs(wanted) ? 0 : bound;
        if (lost > 0 && !acknowledged) {
            return new Unacknowledged(lost);
        }
        boolean atOnce = by == By.OPERATOR || (by == By.ADMIN && !moves && saved.sharesKeyWith(wanted));
        return atOnce ? new GoLive(carry, lost) : new BecomeCandidate(carry, lost);
    }
}
