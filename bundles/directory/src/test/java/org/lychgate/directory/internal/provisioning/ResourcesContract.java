package org.lychgate.directory.internal.provisioning;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.Users;
import org.lychgate.directory.api.provisioning.Criterion;
import org.lychgate.directory.api.provisioning.Draft;
import org.lychgate.directory.api.provisioning.Draft.RoleWish;
import org.lychgate.directory.api.provisioning.Provisioning;
import org.lychgate.directory.api.provisioning.ProvisioningSettings;
import org.lychgate.directory.api.provisioning.ProvisioningSettings.UpdatePolicy;
import org.lychgate.directory.api.provisioning.Resource;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.directory.internal.store.DatabaseDialect;

/** The short words the tests of resources are written in. */
@SuppressWarnings("NullAway.Init") // Services are made once the store is open.
abstract class ResourcesContract extends AccessContract {
    private static final AtomicInteger COUNTER = new AtomicInteger();

    Resources resources;

    ResourcesContract(DatabaseDialect dialect) {
        super(dialect);
    }

    @Override
    protected void ready() {
        super.ready();
        resources = services.get(Resources.class);
    }

    static Resources.Writer writer(CompanyId company) {
        return new Resources.Writer(company, "11111111-1111-1111-1111-111111111111", "entra", "192.0.2.7");
    }

    /** An organization that takes everything. */
    CompanyId open() {
        return open(UpdatePolicy.ALL, true, true);
    }

    CompanyId open(UpdatePolicy policy, boolean groups, boolean mayGrantAdmin) {
        CompanyId company = organization();
        services.get(Provisioning.class)
                .change(
                        company,
                        new ProvisioningSettings(true, policy, groups, mayGrantAdmin, List.of(), 0),
                        null,
                        OPERATOR);
        return company;
    }

    /** A representation of a person in the words of a test. */
    record Said(
            String userName,
            @Nullable String email,
            String givenName,
            boolean active,
            RoleWish role,
            @Nullable String title) {

        static Said of(String userName) {
            return new Said(userName, userName, "Grace", true, new RoleWish.Absent(), null);
        }

        static Said anybody() {
            return of("grace" + COUNTER.incrementAndGet() + "@example.com");
        }

        Said named(String name) {
            return new Said(name, email, givenName, active, role, title);
        }

        Said mailedAt(@Nullable String address) {
            return new Said(userName, address, givenName, active, role, title);
        }

        Said called(String name) {
            return new Said(userName, email, name, active, role, title);
        }

        Said active(boolean is) {
            return new Said(userName, email, givenName, is, role, title);
        }

        Said as(Role is) {
            return new Said(userName, email, givenName, active, new RoleWish.Known(is), title);
        }

        Said as(String unknown) {
            return new Said(userName, email, givenName, active, new RoleWish.Unknown(unknown), title);
        }

        Said titled(String text) {
            return new Said(userName, email, givenName, active, role, text);
        }

        Draft draft() {
            String document = "{\"userName\":\"" + userName + "\",\"email\":\"" + email + "\",\"active\":" + active
                    + ",\"givenName\":\"" + givenName + "\",\"role\":\"" + role + "\",\"title\":\"" + title + "\"}";
            return new Draft(
                    document.replace(
                            "\"role\":\"" + role,
                            "\"role\":\"" + role.getClass().getSimpleName()),
                    new Draft.Keys(userName, givenName + " Hopper", "x-" + userName),
                    new Draft.Person(email, givenName, "Hopper", "+1 555", "Europe/Vienna", active, role),
                    Draft.MemberChange.NONE);
        }
    }

    Resources.Written post(CompanyId company, Said said) {
        return resources.create(writer(company), Resources.USER, said.draft());
    }

    Resources.Written put(CompanyId company, String id, Said said) {
        return resources.change(writer(company), Resources.USER, id, null, held -> said.draft());
    }

    Resource get(CompanyId company, String id) {
        return resources.find(company, Resources.USER, id).orElseThrow();
    }

    User user(CompanyId company, String id) {
        return services.get(Users.class).find(company, id).orElseThrow();
    }

    static Draft group(String name, Draft.MemberChange members) {
        return new Draft("{\"displayName\":\"" + name + "\"}", new Draft.Keys(null, name, null), null, members);
    }

    static Draft.MemberChange adding(String... ids) {
        return new Draft.MemberChange(false, new LinkedHashSet<>(List.of(ids)), Set.of());
    }

    static Draft.MemberChange removing(String... ids) {
        return new Draft.MemberChange(false, Set.of(), new LinkedHashSet<>(List.of(ids)));
    }

    Resources.Written postGroup(CompanyId company, String name, String... members) {
        return resources.create(writer(company), Resources.GROUP, group(name, adding(members)));
    }

    List<String> found(CompanyId company, String type, Criterion where) {
        return resources.list(company, type, where, null, 1, 100).resources().stream()
                .map(Resource::id)
                .toList();
    }

    static Criterion equal(Criterion.Field field, String value) {
        return new Criterion.Test(field, Criterion.Comparison.EQUAL, value);
    }

    static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
