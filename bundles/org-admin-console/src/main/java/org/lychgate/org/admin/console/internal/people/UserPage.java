package org.lychgate.org.admin.console.internal.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Binding;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.api.Sessions;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.edge.Words;
import org.lychgate.org.admin.console.internal.Answer;
import org.lychgate.org.admin.console.internal.Visit;

/**
 * Shows one person.
 *
 * @param sessions where the person is signed in
 * @param resources the groups the person belongs to
 * @param connections whether people sign in by single sign-on here
 */
record UserPage(Sessions sessions, Resources resources, Connections connections) {

    /** A label and what stands behind it. */
    record Fact(String label, String value) {}

    /** A group of the person. */
    record Group(String href, String name) {}

    /** Something that can be done at this person now. */
    record Act(String href, String label) {}

    /** Something that can be done and should be thought about first. */
    record Grave(String href, String label, String text) {}

    Answer.Page of(Visit visit, User user, @Nullable PersonForm typed) {
        Words words = visit.words(UserPage.class);
        PersonWords say = new PersonWords(words);
        PersonForm form = typed == null ? PersonForm.of(user) : typed;
        Map<String, Object> model = new HashMap<>();
        model.put("here", visit.href("/users/" + user.id()));
        model.put("account", say.account(user));
        model.put("bindingBadge", say.binding(user.binding()));
        model.put("facts", facts(user, say));
        model.put("binding", binding(user.binding(), say));
        model.put("awaiting", awaiting(user.binding(), say));
        model.put("heldUntil", user.held() == null ? "" : heldUntil(user.held(), say));
        model.put("form", form);
        model.put("version", form.version() == null ? "" : form.version().toString());
        model.put("roles", say.roles(null, form.role()));
        model.put("acts", PersonActs.light(visit, user, PersonActs.isEnforced(connections, visit), words));
        model.put("graves", PersonActs.grave(visit, user, words));
        model.put("groups", groups(visit, user));
        model.put("sessions", sessions(visit, user, words));
        model.put("auditHref", visit.href("/audit?subject=" + user.id()));
        return Answer.Page.of(user.displayName(), UserPage.class, "user.mustache", model);
    }

    private static List<Fact> facts(User user, PersonWords say) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(say.words().text("label-email"), user.email()));
        if (!user.userName().equals(user.email())) {
            facts.add(new Fact(say.words().text("label-username"), user.userName()));
        }
        facts.add(new Fact(say.words().text("label-role"), say.role(user.role())));
        facts.add(new Fact(
                say.words().text("label-source"), say.words().text("source-" + PersonWords.wire(user.source()))));
        facts.add(new Fact(say.words().text("label-created"), say.time(user.createdAt())));
        facts.add(new Fact(say.words().text("label-updated"), say.time(user.updatedAt())));
        return facts;
    }

    private static List<Fact> binding(Binding binding, PersonWords say) {
        List<Fact> facts = new ArrayList<>();
        add(facts, say, "label-progress", say.progress(binding));
        add(facts, say, "label-link-until", say.time(binding.expiresAt()));
        add(facts, say, "label-bound-at", say.time(binding.boundAt()));
        add(facts, say, "label-idp", binding.idpEntityId());
        add(facts, say, "label-identity", binding.samlId());
        return facts;
    }

    private static void add(List<Fact> facts, PersonWords say, String label, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            facts.add(new Fact(say.words().text(label), value));
        }
    }

    /** What waits for another admin's approval; empty: nothing. */
    private static List<Map<String, Object>> awaiting(Binding binding, PersonWords say) {
        Binding.Awaiting awaiting = binding.awaiting();
        if (awaiting == null) {
            return List.of();
        }
        return List.of(Map.of(
                "identity", awaiting.identity(),
                "idp", awaiting.idpEntityId(),
                "email", awaiting.email() == null ? "" : awaiting.email(),
                "since", say.time(awaiting.since()),
                "approvedAt", say.time(awaiting.approvedAt())));
    }

    private static String heldUntil(User.Held held, PersonWords say) {
        return held.appliesAt() == null
                ? say.words().text("held-settling")
                : say.words().text("held-until", say.time(held.since()), say.time(held.appliesAt()));
    }

    private List<Group> groups(Visit visit, User user) {
        return resources.groupsOf(visit.company(), List.of(user.id())).getOrDefault(user.id(), List.of()).stream()
                .map(group -> new Group(
                        visit.href("/groups/" + group.id()), group.display() == null ? group.id() : group.display()))
                .toList();
    }

    private List<SessionLine> sessions(Visit visit, User user, Words words) {
        return sessions.of(visit.company()).stream()
                .filter(session -> isOf(session, user))
                .map(session -> SessionLine.of(visit, session, words))
                .toList();
    }

    private static boolean isOf(Session session, User user) {
        return session.user() != null && session.user().id().equals(user.id());
    }
}
