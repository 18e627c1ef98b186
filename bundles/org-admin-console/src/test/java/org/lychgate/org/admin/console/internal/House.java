package org.lychgate.org.admin.console.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Organizations;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.Users;
import org.lychgate.directory.internal.Services;
import org.lychgate.directory.internal.Settings;
import org.lychgate.directory.internal.people.Passwords;
import org.lychgate.directory.internal.store.Store;
import org.lychgate.directory.internal.store.StoreSettings;

/** The console over the real directory on embedded Derby: both organizations of {@link People} are there, and nobody in them. */
public final class House {
    /** Who sets things up. */
    public static final Actor OPERATOR = Actor.operatorToken("127.0.0.1");

    /** What a password's hash costs is shown by the directory's own tests. */
    private static final Passwords.Cost CHEAP = new Passwords.Cost(64, 1, 1);

    private static final Pattern ID = Pattern.compile("/users/([^/\"?]+)");

    private final Path folder;
    private final Store store;
    private final Services services;
    private final ConsoleServer console;

    /** Opens it with those parts of the console. */
    public House(Function<Services, List<Screens>> parts) {
        try {
            folder = Files.createTempDirectory("lychgate-console");
            StoreSettings settings = new StoreSettings(
                    "jdbc:derby:" + folder.resolve("derby"),
                    null,
                    null,
                    folder,
                    folder.resolve("master.key"),
                    "test-node");
            store = Store.open(settings, Clock.systemUTC());
            services = new Services(
                    store, new Settings(settings, null, URI.create("https://portal.example")), new Passwords(CHEAP));
            for (CompanyId company : List.of(People.ACME, People.OTHER)) {
                services.get(Organizations.class)
                        .create(new Organizations.NewOrganization("The " + company, company, List.of()), OPERATOR);
            }
            console = new ConsoleServer(parts.apply(services).toArray(Screens[]::new));
        } catch (Exception e) {
            throw new IllegalStateException("The house cannot be opened.", e);
        }
    }

    /** The console. */
    public ConsoleServer console() {
        return console;
    }

    /** An organization of its own. */
    public CompanyId organization() {
        return get(Organizations.class)
                .create(new Organizations.NewOrganization("Fresh", null, List.of()), OPERATOR)
                .companyId();
    }

    /** A service of the directory. */
    public <T> T get(Class<T> type) {
        return services.get(type);
    }

    /** Somebody with a password, by a name. */
    public User local(CompanyId company, String name, Role role) {
        return get(Users.class)
                .create(
                        company,
                        new Users.NewUser(
                                name + "@" + company + ".example", name, "O'Tester", role, "correct horse battery"),
                        OPERATOR);
    }

    /** Somebody who was invited, by a name. */
    public User invited(CompanyId company, String name) {
        return get(Users.class)
                .create(
                        company,
                        new Users.NewUser(name + "@" + company + ".example", name, "<i>nvited", Role.REP, null),
                        OPERATOR);
    }

    /** The person as the directory has it now. */
    public User now(User user) {
        return get(Users.class).find(user.company(), user.id()).orElseThrow();
    }

    /** The first person that an address or a page names. */
    public static String userIn(String text) {
        Matcher matcher = ID.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("no person in: " + text);
        }
        return matcher.group(1);
    }

    /** The value of a hidden field of a page. */
    public static String hidden(HttpResponse<String> page, String name) {
        Matcher matcher =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page.body());
        if (!matcher.find()) {
            throw new AssertionError("no field " + name + " in: " + page.body());
        }
        return matcher.group(1);
    }

    /** Stops it and leaves nothing behind. */
    public void close() throws Exception {
        console.stop();
        services.close();
        store.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(House::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
