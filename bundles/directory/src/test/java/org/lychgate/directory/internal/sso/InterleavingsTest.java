package org.lychgate.directory.internal.sso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.AuthnRequests.Opened;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.SignInOutcome;
import org.lychgate.directory.api.SignInOutcome.SignedIn;
import org.lychgate.directory.api.User;
import org.lychgate.directory.internal.store.DatabaseDialect;

/**
 * One browser, three tabs: Alice's link, SSO LOG IN, Carol's link. Whoever is signed in at the identity provider when each is answered, and in whatever order:
 * each identity ends at its own account or nowhere (security rule 28).
 */
class InterleavingsTest extends SsoContract {
    private static final int[][] ORDERS = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

    InterleavingsTest() {
        super(DatabaseDialect.POSTGRESQL);
    }

    /** Who answers each of the three requests, by place in the list of people. */
    private record Answers(int toAlicesLink, int toLogin, int toCarolsLink) {
        int of(int tab) {
            return tab == 0 ? toAlicesLink : tab == 1 ? toLogin : toCarolsLink;
        }
    }

    @Test
    @Tag("rule-04")
    @Tag("rule-05")
    void eachIdentityEndsAtItsOwnAccountOrNowhere() {
        CompanyId company = company();
        Connection connection = enabled(company);
        int scene = 0;
        for (int[] order : ORDERS) {
            for (int who = 0; who < 27; who++) {
                play(company, connection, order, new Answers(who / 9, who / 3 % 3, who % 3), scene++);
            }
        }
    }

    private void play(CompanyId company, Connection connection, int[] order, Answers answers, int scene) {
        List<User> people = new ArrayList<>();
        for (String name : List.of("alice", "bob", "carol")) {
            User user = user(company, name + scene, Role.REP);
            users().mailBinding(company, user.id(), OPERATOR);
            people.add(user);
        }
        bound(company, connection, people.get(1), id(people.get(1)));
        List<Opened> tabs = List.of(
                openBinding(company, attempt(people.get(0))),
                open(company),
                openBinding(company, attempt(people.get(2))));
        String[] cookies = tabs.stream().map(Opened::browserSecret).toArray(String[]::new);
        for (int tab : order) {
            User person = people.get(answers.of(tab));
            SignInOutcome outcome = says(connection, id(person))
                    .email(person.email())
                    .to(tabs.get(tab))
                    .in(browser(cookies));
            if (outcome instanceof SignedIn in) {
                assertEquals(person.id(), in.user().id(), () -> answers + " in another account");
            }
        }
        for (User user : people) {
            String identity = again(user).binding().samlId();
            assertTrue(identity == null || identity.equals(id(user)), () -> answers + " took another identity");
        }
        assertEquals(id(people.get(1)), again(people.get(1)).binding().samlId());
        boolean answeredByHerself = answers.toAlicesLink() == 0;
        assertEquals(answeredByHerself, again(people.get(0)).binding().samlId() != null, answers::toString);
    }

    private static String id(User user) {
        return "id-" + user.id();
    }
}
