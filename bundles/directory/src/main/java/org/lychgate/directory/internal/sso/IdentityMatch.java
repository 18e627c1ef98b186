package org.lychgate.directory.internal.sso;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Connection.FirstLogin;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.internal.store.Texts;

/** Whose login a verified assertion is: a pure decision over what the store knows (security rules 1, 2, 5, 6, 7). */
sealed interface IdentityMatch {

    /** The identity is tied to that person. @param userId whose */
    record Known(String userId) implements IdentityMatch {}

    /** The identity shall be tied to that person now. @param userId whose @param byLink by a mailed link, else by the provisioned pair or an approval */
    record Bind(String userId, boolean byLink) implements IdentityMatch {}

    /** The identity may be tied to that person after the former password or another admin's approval. @param userId whose */
    record ConfirmFirst(String userId) implements IdentityMatch {}

    /** Nobody gets in. @param reason why @param expected what was expected @param received what came */
    record NoMatch(ReasonCode reason, String expected, String received) implements IdentityMatch {}

    /**
     * What the store knows.
     *
     * @param identity what was read
     * @param asserted every name the assertion uses
     * @param owner to whom that identity is tied
     * @param ownerLooksChanged whether the owner's last login told a wholly different person
     * @param namesakes people of the organization whose e-mail, user name, externalId or identity equals something asserted
     * @param addressee for whom the mailed link was that started this login
     * @param linkGood whether that link is still good
     * @param confirmed whether the former password was given
     * @param approved for whom another admin approved this very identity
     * @param pair what is compared at a first login without a mail
     */
    record Evidence(
            Identity identity,
            Asserted asserted,
            @Nullable Person owner,
            boolean ownerLooksChanged,
            List<Person> namesakes,
            @Nullable Person addressee,
            boolean linkGood,
            boolean confirmed,
            @Nullable Person approved,
            FirstLogin pair) {
        public Evidence {
            namesakes = List.copyOf(namesakes);
        }
    }

    static IdentityMatch of(Evidence evidence) {
        Person addressee = evidence.addressee();
        if (addressee == null) {
            return withoutLink(evidence);
        }
        if (evidence.linkGood()) {
            return byLink(evidence, addressee);
        }
        Person owner = evidence.owner();
        return owner != null && !owner.is(addressee) ? ownedByAnother() : withoutLink(evidence);
    }

    private static IdentityMatch byLink(Evidence evidence, Person addressee) {
        if (!addressee.active()) {
            return inactive();
        }
        Person owner = evidence.owner();
        if (addressee.is(owner)) {
            return new Known(addressee.id());
        }
        if (owner != null || isPromised(evidence.approved(), addressee)) {
            return ownedByAnother();
        }
        if (evidence.namesakes().stream().anyMatch(person -> !person.is(addressee))) {
            return namesAnother();
        }
        if (addressee.admin()
                && !evidence.confirmed()
                && !addressee.is(evidence.approved())
                && !evidence.asserted().keys().contains(addressee.emailKey())) {
            return new ConfirmFirst(addressee.id());
        }
        return new Bind(addressee.id(), true);
    }

    /** An identity that was approved for one person is not another's to take. */
    private static boolean isPromised(@Nullable Person approved, Person addressee) {
        return approved != null && !approved.is(addressee);
    }

    private static IdentityMatch withoutLink(Evidence evidence) {
        Person owner = evidence.owner();
        if (owner == null) {
            return firstLogin(evidence);
        }
        if (evidence.ownerLooksChanged()) {
            return new NoMatch(
                    ReasonCode.IDENTITY_CHANGED,
                    "the person of the last login",
                    "the same identity with another NameID, e-mail and name");
        }
        return owner.active() ? new Known(owner.id()) : inactive();
    }

    private static IdentityMatch firstLogin(Evidence evidence) {
        Person approved = evidence.approved();
        if (approved != null) {
            return bindWithoutLink(evidence, approved);
        }
        List<Person> hits = evidence.namesakes().stream()
                .filter(person -> isPair(evidence, person))
                .toList();
        if (hits.size() > 1) {
            return new NoMatch(
                    ReasonCode.BINDING_CONFLICT, "one person with that identity", hits.size() + " people with it");
        }
        Person hit = hits.isEmpty() ? null : hits.get(0);
        if (hit == null || !mayComeWithoutMail(evidence, hit)) {
            return stranger(evidence);
        }
        return bindWithoutLink(evidence, hit);
    }

    private static IdentityMatch bindWithoutLink(Evidence evidence, Person person) {
        if (!person.active()) {
            return inactive();
        }
        return evidence.namesakes().stream().anyMatch(other -> !other.is(person))
                ? namesAnother()
                : new Bind(person.id(), false);
    }

    private static boolean isPair(Evidence evidence, Person person) {
        String value = evidence.identity().value();
        return evidence.pair() == FirstLogin.EXTERNAL_ID
                ? value.equals(person.externalId())
                : Texts.asciiLower(value).equals(person.userNameKey());
    }

    /** An admin whose address is not asserted takes the mailed link, which asks for more. */
    private static boolean mayComeWithoutMail(Evidence evidence, Person hit) {
        return hit.freshlyProvisioned()
                && (!hit.admin() || evidence.asserted().keys().contains(hit.emailKey()));
    }

    private static IdentityMatch stranger(Evidence evidence) {
        List<Person> called = evidence.namesakes().stream()
                .filter(person -> person.isCalled(evidence.asserted().keys()))
                .toList();
        if (called.isEmpty()) {
            return new NoMatch(
                    ReasonCode.USER_UNKNOWN,
                    "a user of the organization",
                    "nobody has that identity, e-mail or user name");
        }
        if (called.stream().noneMatch(Person::active)) {
            return inactive();
        }
        if (called.stream().filter(Person::active).count() > 1) {
            return new NoMatch(
                    ReasonCode.BINDING_CONFLICT, "names of one account", "names of " + called.size() + " accounts");
        }
        return new NoMatch(
                ReasonCode.USER_NOT_BOUND,
                "an account connected to this identity",
                "an account of that e-mail or user name, not connected");
    }

    private static NoMatch inactive() {
        return new NoMatch(ReasonCode.USER_INACTIVE, "an active account", "a deactivated account");
    }

    private static NoMatch ownedByAnother() {
        return new NoMatch(
                ReasonCode.BINDING_CONFLICT,
                "an identity of the link's account",
                "an identity tied to another account");
    }

    private static NoMatch namesAnother() {
        return new NoMatch(
                ReasonCode.BINDING_CONFLICT,
                "names of one account only",
                "an e-mail, NameID or identifier of another account");
    }
}
