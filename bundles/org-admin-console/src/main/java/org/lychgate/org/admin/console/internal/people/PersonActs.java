package org.lychgate.org.admin.console.internal.people;

import java.util.ArrayList;
import java.util.List;
import org.lychgate.directory.api.Binding;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.User;
import org.lychgate.edge.Words;
import org.lychgate.org.admin.console.internal.Visit;

/** What can be done at a person. The directory decides at last; this only keeps out of sight what cannot make sense. */
final class PersonActs {
    private PersonActs() {}

    /** Whether people sign in by single sign-on alone: then nothing sets a password, and else there is nothing to connect to. */
    static boolean isEnforced(Connections connections, Visit visit) {
        return connections
                .standing(visit.company())
                .current()
                .filter(live -> live.stage() == Connection.Stage.ENABLED)
                .isPresent();
    }

    /** What harms nobody. */
    static List<UserPage.Act> light(Visit visit, User user, boolean enforced, Words words) {
        List<String> names = new ArrayList<>();
        if (!user.active()) {
            names.add("reactivate");
        } else {
            boolean bound = user.binding().state() == Binding.State.BOUND;
            if (!bound && enforced) {
                names.add("binding-mail");
            }
            if (!bound && !user.hasPassword()) {
                names.add("invitation");
            }
            if (!enforced) {
                names.add("password-mail");
            }
            if (bound) {
                names.add("release-identity");
            }
            if (user.source() != User.Source.SCIM && user.role() == Role.ADMIN) {
                names.add("adopt");
            }
        }
        return names.stream()
                .map(name -> new UserPage.Act(href(visit, user, name), words.text("act-" + name)))
                .toList();
    }

    /** What takes something away. */
    static List<UserPage.Grave> grave(Visit visit, User user, Words words) {
        List<String> names = new ArrayList<>();
        if (user.binding().state() == Binding.State.BOUND || user.binding().awaiting() != null) {
            names.add("unbind");
        }
        if (user.active()) {
            names.add("deactivate");
        }
        return names.stream()
                .map(name -> new UserPage.Grave(
                        href(visit, user, name), words.text("act-" + name), words.text("think-" + name)))
                .toList();
    }

    private static String href(Visit visit, User user, String name) {
        return visit.href("/users/" + user.id() + "/" + name);
    }
}
