package org.lychgate.org.admin.rest.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Binding;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.Users;

/** People in memory, enough for this edge; notes what it was asked to do. */
final class FakeUsers implements Users {
    private final Map<String, User> byId = new ConcurrentSkipListMap<>();
    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    final List<Filter> filters = Collections.synchronizedList(new ArrayList<>());

    User put(String id, String companyId, Role role) {
        User user = user(id, new CompanyId(companyId), id + "@" + companyId + ".example", role, true, Binding.NONE, 1);
        byId.put(id, user);
        return user;
    }

    /** Binds without a change of the record itself. */
    void bind(String id) {
        Binding bound = new Binding(
                Binding.State.BOUND,
                null,
                null,
                null,
                null,
                FakeOrganizations.LONG_AGO,
                "https://idp.example",
                "b-1",
                null);
        byId.computeIfPresent(id, (i, u) -> user(i, u.company(), u.email(), u.role(), u.active(), bound, u.version()));
    }

    /** The guard holds the person's deactivation back. */
    void hold(String id, Instant since) {
        byId.computeIfPresent(
                id,
                (i, u) -> new User(
                        u.id(),
                        u.company(),
                        u.email(),
                        u.userName(),
                        u.givenName(),
                        u.familyName(),
                        u.role(),
                        u.phone(),
                        u.timezone(),
                        u.active(),
                        new User.Held(since, null),
                        u.source(),
                        u.binding(),
                        u.hasPassword(),
                        u.createdAt(),
                        u.updatedAt(),
                        u.version()));
    }

    @Override
    public User create(CompanyId company, NewUser user, Actor actor) {
        if (byId.values().stream().anyMatch(u -> u.email().equalsIgnoreCase(user.email()))) {
            throw new DirectoryException(
                    DirectoryException.Kind.CONFLICT, "email_taken", "A user of this organization has that e-mail.");
        }
        if (!user.email().contains("@")) {
            throw new DirectoryException(
                    DirectoryException.Kind.UNACCEPTABLE,
                    "value_invalid",
                    "This is no e-mail address.",
                    List.of(new DirectoryException.Problem("/email", "An e-mail address.")));
        }
        calls.add("create " + user.email() + " " + user.role() + (user.password() == null ? "" : " with password"));
        User made = user("made" + byId.size(), company, user.email(), user.role(), true, Binding.NONE, 1);
        byId.put(made.id(), made);
        return made;
    }

    @Override
    public Optional<User> find(CompanyId company, String userId) {
        return Optional.ofNullable(byId.get(userId)).filter(u -> u.company().equals(company));
    }

    @Override
    public Page<User> list(CompanyId company, Filter filter, Page.Request page) {
        filters.add(filter);
        List<User> after = byId.values().stream()
                .filter(u -> u.company().equals(company))
                .filter(u -> page.cursor() == null || u.id().compareTo(page.cursor()) > 0)
                .toList();
        List<User> part = after.subList(0, Math.min(page.limit(), after.size()));
        return new Page<>(
                part, part.size() < after.size() ? part.get(part.size() - 1).id() : null);
    }

    @Override
    public Map<Binding.State, Long> countByBinding(CompanyId company) {
        Map<Binding.State, Long> counts = new EnumMap<>(Binding.State.class);
        for (Binding.State state : Binding.State.values()) {
            counts.put(
                    state,
                    byId.values().stream()
                            .filter(u -> u.company().equals(company))
                            .filter(u -> u.binding().state() == state)
                            .count());
        }
        return counts;
    }

    @Override
    public User change(CompanyId company, String userId, Change change, @Nullable Long expectedVersion, Actor actor) {
        User old = find(company, userId).orElseThrow();
        if (expectedVersion != null && expectedVersion != old.version()) {
            throw new DirectoryException(DirectoryException.Kind.STALE, "stale", "Changed in between.");
        }
        calls.add("change " + userId + " " + change);
        User changed = user(
                userId,
                company,
                change.email() == null ? old.email() : change.email(),
                change.role() == null ? old.role() : change.role(),
                old.active(),
                old.binding(),
                old.version() + 1);
        byId.put(userId, changed);
        return changed;
    }

    @Override
    public User deactivate(CompanyId company, String userId, Actor actor) {
        return note("deactivate", company, userId, false, Binding.NONE);
    }

    @Override
    public User reactivate(CompanyId company, String userId, Actor actor) {
        return note("reactivate", company, userId, true, Binding.NONE);
    }

    @Override
    public User mailBinding(CompanyId company, String userId, Actor actor) {
        Binding pending = new Binding(
                Binding.State.PENDING,
                Binding.Mail.SENT,
                Binding.Seen.AT_IDP,
                FakeOrganizations.LONG_AGO,
                FakeOrganizations.LONG_AGO,
                null,
                null,
                null,
                null);
        return note("mailBinding", company, userId, true, pending);
    }

    @Override
    public int mailBindings(CompanyId company, boolean onlyExpired, Actor actor) {
        calls.add("mailBindings " + company + (onlyExpired ? " expired" : " unbound"));
        return 3;
    }

    @Override
    public User mailInvitation(CompanyId company, String userId, Actor actor) {
        return note("mailInvitation", company, userId, true, Binding.NONE);
    }

    @Override
    public User mailPassword(CompanyId company, String userId, Actor actor) {
        throw new DirectoryException(
                DirectoryException.Kind.CONFLICT, "sso_enforced", "This organization signs in by single sign-on.");
    }

    @Override
    public User approveBinding(CompanyId company, String userId, @Nullable String identity, Actor actor) {
        Binding approved = new Binding(
                Binding.State.PENDING,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new Binding.Awaiting(
                        "https://idp.example",
                        "r-1",
                        identity,
                        FakeOrganizations.LONG_AGO,
                        FakeOrganizations.LONG_AGO));
        return note("approveBinding", company, userId, true, approved);
    }

    @Override
    public User releaseIdentity(CompanyId company, String userId, Actor actor) {
        return note("releaseIdentity", company, userId, true, Binding.NONE);
    }

    @Override
    public User unbind(CompanyId company, String userId, Actor actor) {
        return note("unbind", company, userId, true, Binding.NONE);
    }

    @Override
    public User adopt(CompanyId company, String userId, Actor actor) {
        return note("adopt", company, userId, true, Binding.NONE);
    }

    private User note(String call, CompanyId company, String userId, boolean active, Binding binding) {
        User old = find(company, userId).orElseThrow();
        calls.add(call + " " + userId);
        User changed = user(userId, company, old.email(), old.role(), active, binding, old.version() + 1);
        byId.put(userId, changed);
        return changed;
    }

    private static User user(
            String id, CompanyId company, String email, Role role, boolean active, Binding binding, long version) {
        return new User(
                id,
                company,
                email,
                email,
                "Given",
                "Family",
                role,
                null,
                null,
                active,
                null,
                User.Source.LOCAL,
                binding,
                true,
                FakeOrganizations.LONG_AGO,
                FakeOrganizations.LONG_AGO,
                version);
    }
}
