package org.lychgate.org.admin.rest.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.provisioning.Criterion;
import org.lychgate.directory.api.provisioning.Draft;
import org.lychgate.directory.api.provisioning.Provisioning;
import org.lychgate.directory.api.provisioning.ProvisioningSettings;
import org.lychgate.directory.api.provisioning.ProvisioningSettings.UpdatePolicy;
import org.lychgate.directory.api.provisioning.Rehearsals;
import org.lychgate.directory.api.provisioning.Resource;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.directory.api.provisioning.ScimEvents;
import org.lychgate.directory.api.provisioning.ScimGuard;
import org.lychgate.directory.api.provisioning.ScimTokens;

/** Provisioning in memory, enough for this edge; notes what it was asked to do. */
final class FakeScim implements Provisioning, Rehearsals {
    static final String SECRET = "lychgate_scim_told-once";

    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    final Map<CompanyId, ProvisioningSettings> settings = new ConcurrentHashMap<>();

    @Override
    public ProvisioningSettings settings(CompanyId company) {
        return settings.getOrDefault(
                company, new ProvisioningSettings(false, UpdatePolicy.EMAIL_AND_ROLE, true, true, List.of(), 0));
    }

    @Override
    public ProvisioningSettings change(
            CompanyId company, ProvisioningSettings wanted, @Nullable Long expectedVersion, Actor actor) {
        ProvisioningSettings former = settings(company);
        if (expectedVersion != null && expectedVersion != former.version()) {
            throw new DirectoryException(DirectoryException.Kind.STALE, "stale", "Changed in between.");
        }
        calls.add("settings " + wanted);
        ProvisioningSettings now = new ProvisioningSettings(
                wanted.enabled(),
                wanted.updatePolicy(),
                wanted.groups(),
                wanted.mayGrantAdmin(),
                wanted.groupRoles(),
                former.version() + 1);
        settings.put(company, now);
        return now;
    }

    /** Tokens; apart, as both have a list. */
    final ScimTokens tokens = new ScimTokens() {
        private Token token(String name, Dialect dialect, @Nullable Instant expiresAt) {
            return new Token(
                    "k1",
                    name,
                    dialect,
                    FakeOrganizations.LONG_AGO,
                    expiresAt,
                    FakeOrganizations.LONG_AGO,
                    "192.0.2.1");
        }

        @Override
        public Issued create(CompanyId company, NewToken token, Actor actor) {
            if (token.name().equals("refused")) {
                throw new DirectoryException(
                        DirectoryException.Kind.FORBIDDEN, "not_entitled", "Provisioning is not for you.");
            }
            calls.add("create " + token);
            return new Issued(token(token.name(), token.dialect(), token.expiresAt()), SECRET);
        }

        @Override
        public List<Token> list(CompanyId company) {
            return company.value().equals("acme1") ? List.of(token("Entra", Dialect.AUTO, null)) : List.of();
        }

        @Override
        public void revoke(CompanyId company, String tokenId, Actor actor) {
            if (!company.value().equals("acme1") || !tokenId.equals("k1")) {
                throw new DirectoryException(
                        DirectoryException.Kind.NOT_FOUND, "token_unknown", "There is no such token.");
            }
            calls.add("revoke " + tokenId);
        }

        @Override
        public Optional<Admission> admit(String secret, @Nullable String address) {
            throw new AssertionError("not for this edge");
        }

        @Override
        public Optional<Admission> holder(CompanyId company, String tokenId) {
            throw new AssertionError("not for this edge");
        }
    };

    /** The log: {@code e1} a write, {@code e2} reads, {@code e3} a write whose body was too long. */
    final ScimEvents events = new ScimEvents() {
        @Override
        public String written(Resources.Writer writer, Write write) {
            throw new AssertionError("not for this edge");
        }

        @Override
        public void read(Resources.Writer writer, boolean refused) {
            throw new AssertionError("not for this edge");
        }

        @Override
        public Page<Event> list(CompanyId company, Page.Request page) {
            List<Event> all = company.value().equals("acme1") ? List.of(event("e1"), event("e2")) : List.of();
            return new Page<>(
                    all.subList(0, Math.min(page.limit(), all.size())), all.size() > page.limit() ? "c" : null);
        }

        @Override
        public Optional<Event> find(CompanyId company, String eventId) {
            return company.value().equals("acme1") && List.of("e1", "e2", "e3").contains(eventId)
                    ? Optional.of(event(eventId))
                    : Optional.empty();
        }
    };

    /** The guard of acme1: one person waits. */
    final ScimGuard guard = new ScimGuard() {
        private Settings settings = Settings.DEFAULT;

        @Override
        public Standing standing(CompanyId company) {
            Instant since = FakeOrganizations.LONG_AGO;
            return new Standing(
                    settings, List.of(new Waiting("u2", "u2@acme1.example", since, since.plusSeconds(900))), 1, 10);
        }

        @Override
        public Standing change(CompanyId company, Settings wanted, @Nullable Long expectedVersion, Actor actor) {
            calls.add("guard " + wanted + " " + expectedVersion);
            settings = new Settings(wanted.enabled(), wanted.people(), wanted.percent(), settings.version() + 1);
            return standing(company);
        }

        @Override
        public Standing release(CompanyId company, Actor actor) {
            calls.add("release " + company);
            return new Standing(settings, List.of(), 0, 10);
        }

        @Override
        public Standing undo(CompanyId company, Actor actor) {
            calls.add("undo " + company);
            return new Standing(settings, List.of(), 0, 0);
        }
    };

    /** The groups g1, g2 and g3 of acme1; g1 has the members u1 and u2. */
    final Resources resources = new FakeGroups();

    private static final class FakeGroups implements Resources {
        private static Resource group(int number) {
            return new Resource(
                    GROUP,
                    "g" + number,
                    "{\"displayName\":\"Group " + number + "\",\"externalId\":\"x" + number + "\"}",
                    null,
                    number * 10L,
                    FakeOrganizations.LONG_AGO,
                    FakeOrganizations.LONG_AGO,
                    1);
        }

        @Override
        public Optional<Resource> find(CompanyId company, String type, String id) {
            return company.value().equals("acme1") && type.equals(GROUP) && id.matches("g[123]")
                    ? Optional.of(group(id.charAt(1) - '0'))
                    : Optional.empty();
        }

        @Override
        public List<Resource> after(CompanyId company, String type, Criterion where, long position, int count) {
            return company.value().equals("acme1")
                    ? List.of(group(1), group(2), group(3)).stream()
                            .filter(group -> group.position() > position)
                            .limit(count)
                            .toList()
                    : List.of();
        }

        @Override
        public List<Member> members(CompanyId company, String id) {
            return id.equals("g1")
                    ? List.of(new Member("u1", USER, "Ada"), new Member("g2", GROUP, "Group 2"))
                    : List.of();
        }

        @Override
        public Part list(
                CompanyId company, String type, Criterion where, @Nullable Order order, long startIndex, int count) {
            throw new AssertionError("not for this edge");
        }

        @Override
        public Map<String, List<Member>> membersOf(CompanyId company, Collection<String> ids) {
            throw new AssertionError("not for this edge");
        }

        @Override
        public Map<String, List<Member>> groupsOf(CompanyId company, Collection<String> ids) {
            throw new AssertionError("not for this edge");
        }

        @Override
        public Written create(Writer writer, String type, Draft draft) {
            throw new AssertionError("not for this edge");
        }

        @Override
        public Written change(Writer writer, String type, String id, @Nullable Long expectedVersion, Edit edit) {
            throw new AssertionError("not for this edge");
        }

        @Override
        public Written remove(Writer writer, String type, String id, @Nullable Long expectedVersion) {
            throw new AssertionError("not for this edge");
        }

        @Override
        public <T> T rehearse(Supplier<T> calls) {
            throw new AssertionError("not for this edge");
        }
    }

    private static ScimEvents.Event event(String id) {
        boolean reads = id.equals("e2");
        return new ScimEvents.Event(
                id,
                FakeOrganizations.LONG_AGO,
                "k1",
                "Entra",
                reads ? null : write(id.equals("e3")),
                reads ? 7 : 0,
                reads ? 1 : 0);
    }

    private static ScimEvents.Write write(boolean cut) {
        return new ScimEvents.Write(
                "POST",
                "/Users",
                "{\"userName\":\"ada\"}",
                cut,
                409,
                "uniqueness",
                "userName is taken.",
                "User",
                null,
                List.of(new Resources.Changed("role", "rep", "admin")),
                List.of(new Resources.Notice("name", "held_by_policy", "The name stays.")));
    }

    @Override
    public Answer rehearse(CompanyId company, ScimEvents.Event event) {
        calls.add("rehearse " + event.id());
        return new Answer(409, "{}", write(false));
    }
}
