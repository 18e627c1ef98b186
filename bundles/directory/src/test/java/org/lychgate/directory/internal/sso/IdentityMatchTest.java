package org.lychgate.directory.internal.sso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Connection.FirstLogin;
import org.lychgate.directory.api.Connection.IdentityKind;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.internal.sso.IdentityMatch.Bind;
import org.lychgate.directory.internal.sso.IdentityMatch.ConfirmFirst;
import org.lychgate.directory.internal.sso.IdentityMatch.Evidence;
import org.lychgate.directory.internal.sso.IdentityMatch.Known;
import org.lychgate.directory.internal.sso.IdentityMatch.NoMatch;
import org.lychgate.directory.internal.store.Texts;

class IdentityMatchTest {
    private static final Person ALICE = person("alice");
    private static final Person BOB = person("bob");

    @Test
    void aBoundPersonIsKnown() {
        assertEquals(
                new Known("alice"), IdentityMatch.of(login("a-1").owner(ALICE).evidence()));
    }

    @Test
    void anInactiveOwnerIsRefused() {
        assertRefused(ReasonCode.USER_INACTIVE, login("a-1").owner(inactive(ALICE)));
    }

    @Test
    void aRecycledNameIsRefusedBeforeAnythingElse() {
        assertRefused(
                ReasonCode.IDENTITY_CHANGED, login("a-1").owner(inactive(ALICE)).changed());
    }

    @Test
    void nobodyOfThatNameIsUnknown() {
        assertRefused(ReasonCode.USER_UNKNOWN, login("a-1", "ghost@acme.test"));
    }

    @Test
    @Tag("rule-02")
    void emailEqualityAloneNeverLinks() {
        assertRefused(ReasonCode.USER_NOT_BOUND, login("a-1", "alice@acme.test").namesakes(ALICE));
    }

    @Test
    @Tag("rule-01")
    void theNamesOfTwoPeopleConflict() {
        assertRefused(
                ReasonCode.BINDING_CONFLICT,
                login("a-1", "alice@acme.test", "bob@acme.test").namesakes(ALICE, BOB));
    }

    @Test
    void anInactiveNamesakeIsToldSo() {
        assertRefused(ReasonCode.USER_INACTIVE, login("a-1", "alice@acme.test").namesakes(inactive(ALICE)));
    }

    @Test
    void aLinkBindsItsAddressee() {
        assertEquals(
                new Bind("alice", true),
                IdentityMatch.of(login("a-1", "alice@acme.test")
                        .namesakes(ALICE)
                        .link(ALICE)
                        .evidence()));
    }

    @Test
    void aLinkBindsThoughTheAddressDiffersWhenThePersonIsNoAdmin() {
        assertEquals(
                new Bind("alice", true),
                IdentityMatch.of(login("a-1", "a.smith@acme.test").link(ALICE).evidence()));
    }

    @Test
    @Tag("rule-05")
    void aLinkNeverTakesAnotherPersonsIdentity() {
        assertRefused(ReasonCode.BINDING_CONFLICT, login("b-1").owner(BOB).link(ALICE));
    }

    @Test
    @Tag("rule-05")
    void aLinkNeverBindsUnderAnotherPersonsName() {
        assertRefused(
                ReasonCode.BINDING_CONFLICT,
                login("a-1", "bob@acme.test").namesakes(BOB).link(ALICE));
    }

    @Test
    @Tag("rule-05")
    void anotherPersonsNameConflictsEvenWhenThatPersonIsInactive() {
        assertRefused(
                ReasonCode.BINDING_CONFLICT,
                login("a-1", "bob@acme.test").namesakes(inactive(BOB)).link(ALICE));
    }

    @Test
    void aLinkOfADeactivatedPersonIsRefused() {
        assertRefused(ReasonCode.USER_INACTIVE, login("a-1").link(inactive(ALICE)));
    }

    @Test
    void aLinkOfSomebodyBoundAlreadySignsIn() {
        assertEquals(
                new Known("alice"),
                IdentityMatch.of(login("a-1").owner(ALICE).link(ALICE).evidence()));
    }

    @Test
    @Tag("rule-05")
    void anAdminUnderAnotherAddressConfirmsFirst() {
        assertEquals(
                new ConfirmFirst("alice"),
                IdentityMatch.of(
                        login("a-1", "root@acme.test").link(admin(ALICE)).evidence()));
    }

    @Test
    @Tag("rule-05")
    void anAdminUnderTheAddressOnFileBinds() {
        Person admin = admin(ALICE);
        assertEquals(
                new Bind("alice", true),
                IdentityMatch.of(login("a-1", "Alice@ACME.test")
                        .namesakes(admin)
                        .link(admin)
                        .evidence()));
    }

    @Test
    void aUsedUpLinkFallsBackToTheIdentity() {
        assertEquals(
                new Known("alice"),
                IdentityMatch.of(login("a-1").owner(ALICE).deadLink(ALICE).evidence()));
        assertRefused(
                ReasonCode.USER_NOT_BOUND,
                login("a-1", "alice@acme.test").namesakes(ALICE).deadLink(ALICE));
    }

    @Test
    void aUsedUpLinkNeverSignsSomebodyElseIn() {
        assertRefused(ReasonCode.BINDING_CONFLICT, login("b-1").owner(BOB).deadLink(ALICE));
    }

    @Test
    void aFreshlyProvisionedPersonComesInByExternalId() {
        Person scim = provisioned("alice", "ext-1");
        assertEquals(
                new Bind("alice", false),
                IdentityMatch.of(login("ext-1").namesakes(scim).evidence()));
    }

    @Test
    void aFreshlyProvisionedPersonComesInByUserNameOnlyWhereThatPairIsChosen() {
        Person scim = provisioned("alice", "ext-1");
        Scene byUserName = login("Alice@acme.test").namesakes(scim);
        assertRefused(ReasonCode.USER_NOT_BOUND, byUserName);
        assertEquals(
                new Bind("alice", false),
                IdentityMatch.of(byUserName.pair(FirstLogin.USER_NAME).evidence()));
    }

    @Test
    void anAdoptedOrReturningPersonNeedsTheMail() {
        Person adopted = new Person("alice", true, false, "alice@acme.test", "alice@acme.test", "ext-1", false);
        assertRefused(
                ReasonCode.USER_NOT_BOUND, login("ext-1", "alice@acme.test").namesakes(adopted));
    }

    @Test
    void twoPeopleOfOneExternalIdConflict() {
        assertRefused(
                ReasonCode.BINDING_CONFLICT,
                login("ext-1").namesakes(provisioned("alice", "ext-1"), provisioned("bob", "ext-1")));
    }

    @Test
    @Tag("rule-01")
    void externalIdsCompareByteForByte() {
        assertRefused(ReasonCode.USER_UNKNOWN, login("EXT-1").namesakes(provisioned("alice", "ext-1")));
    }

    @Test
    void aFirstLoginUnderAnotherPersonsNameConflicts() {
        assertRefused(
                ReasonCode.BINDING_CONFLICT,
                login("ext-1", "bob@acme.test").namesakes(provisioned("alice", "ext-1"), BOB));
    }

    @Test
    void aProvisionedAdminUnderAnotherAddressTakesTheLink() {
        Person admin = admin(provisioned("alice", "ext-1"));
        assertInstanceOf(
                NoMatch.class, IdentityMatch.of(login("ext-1").namesakes(admin).evidence()));
        assertEquals(
                new Bind("alice", false),
                IdentityMatch.of(
                        login("ext-1", "alice@acme.test").namesakes(admin).evidence()));
    }

    @Test
    @Tag("rule-05")
    void anApprovalStandsForTheFormerPassword() {
        Person root = admin(person("root"));
        assertEquals(
                new Bind("root", true),
                IdentityMatch.of(login("r-1").link(root).approved(root).evidence()));
        assertRefused(ReasonCode.BINDING_CONFLICT, login("r-1").link(root).approved(BOB));
        assertRefused(ReasonCode.BINDING_CONFLICT, login("r-1").link(BOB).approved(root));
        assertRefused(
                ReasonCode.BINDING_CONFLICT,
                login("r-1", "bob@acme.test").namesakes(BOB).link(root).approved(root));
    }

    @Test
    @Tag("rule-05")
    void anApprovedIdentityBindsWithoutTheLinkToo() {
        Person root = admin(person("root"));
        assertEquals(
                new Bind("root", false),
                IdentityMatch.of(login("r-1").approved(root).evidence()));
        assertRefused(ReasonCode.USER_INACTIVE, login("r-1").approved(inactive(root)));
        assertRefused(
                ReasonCode.BINDING_CONFLICT,
                login("r-1", "bob@acme.test").namesakes(BOB).approved(root));
        assertEquals(
                new Known("bob"),
                IdentityMatch.of(login("r-1").owner(BOB).approved(root).evidence()));
    }

    private static void assertRefused(ReasonCode reason, Scene scene) {
        NoMatch refused = assertInstanceOf(NoMatch.class, IdentityMatch.of(scene.evidence()));
        assertEquals(reason, refused.reason());
    }

    private static Person person(String name) {
        return new Person(name, true, false, name + "@acme.test", name + "@acme.test", null, false);
    }

    private static Person provisioned(String name, String externalId) {
        return new Person(name, true, false, name + "@acme.test", name + "@acme.test", externalId, true);
    }

    private static Person inactive(Person person) {
        return new Person(
                person.id(),
                false,
                person.admin(),
                person.emailKey(),
                person.userNameKey(),
                person.externalId(),
                person.freshlyProvisioned());
    }

    private static Person admin(Person person) {
        return new Person(
                person.id(),
                person.active(),
                true,
                person.emailKey(),
                person.userNameKey(),
                person.externalId(),
                person.freshlyProvisioned());
    }

    private static Scene login(String identity, String... addresses) {
        Set<String> values = Arrays.stream(addresses).collect(Collectors.toSet());
        values.add(identity);
        return new Scene(identity, values, null, false, List.of(), null, false, null, FirstLogin.EXTERNAL_ID);
    }

    private record Scene(
            String identity,
            Set<String> values,
            @Nullable Person owner,
            boolean ownerLooksChanged,
            List<Person> people,
            @Nullable Person addressee,
            boolean linkGood,
            @Nullable Person approved,
            FirstLogin by) {

        Scene owner(Person person) {
            return new Scene(identity, values, person, ownerLooksChanged, people, addressee, linkGood, approved, by);
        }

        Scene changed() {
            return new Scene(identity, values, owner, true, people, addressee, linkGood, approved, by);
        }

        Scene namesakes(Person... persons) {
            return new Scene(
                    identity, values, owner, ownerLooksChanged, List.of(persons), addressee, linkGood, approved, by);
        }

        Scene link(Person person) {
            return new Scene(identity, values, owner, ownerLooksChanged, people, person, true, approved, by);
        }

        Scene deadLink(Person person) {
            return new Scene(identity, values, owner, ownerLooksChanged, people, person, false, approved, by);
        }

        Scene approved(Person person) {
            return new Scene(identity, values, owner, ownerLooksChanged, people, addressee, linkGood, person, by);
        }

        Scene pair(FirstLogin pair) {
            return new Scene(identity, values, owner, ownerLooksChanged, people, addressee, linkGood, approved, pair);
        }

        Evidence evidence() {
            Set<String> keys = values.stream().map(Texts::asciiLower).collect(Collectors.toSet());
            return new Evidence(
                    new Identity("https://idp.test", IdentityKind.SAML_ID, identity),
                    new Asserted(values, keys),
                    owner,
                    ownerLooksChanged,
                    people,
                    addressee,
                    linkGood,
                    false,
                    approved,
                    by);
        }
    }
}
