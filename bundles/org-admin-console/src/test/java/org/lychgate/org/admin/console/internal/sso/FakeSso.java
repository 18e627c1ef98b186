package org.lychgate.org.admin.console.internal.sso;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.directory.api.Binding;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.Connections.Standing;
import org.lychgate.directory.api.Diagnosis;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.directory.api.MailRuns;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.SsoSwitch;
import org.lychgate.directory.api.Trace;
import org.lychgate.directory.api.Traces;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.Users;
import org.lychgate.directory.api.verify.Check;
import org.lychgate.directory.api.verify.ConnectionVerifier;
import org.lychgate.directory.api.verify.MetadataReading;
import org.lychgate.directory.api.verify.MetadataSource;
import org.lychgate.directory.api.verify.SpEndpoints;
import org.lychgate.org.admin.console.internal.ConsoleServer;
import org.lychgate.org.admin.console.internal.Partly;
import org.lychgate.org.admin.console.internal.People;
import org.lychgate.org.admin.console.internal.RequestAccess;
import org.lychgate.org.admin.console.internal.sso.help.HelpScreens;
import org.lychgate.provider.registry.IdentityProviders;
import org.lychgate.provider.registry.LiveProvider;
import org.lychgate.provider.spi.Cause;
import org.lychgate.provider.spi.IdentityProvider;
import org.lychgate.provider.spi.MetadataFacts;
import org.lychgate.provider.spi.ProviderDescriptor;
import org.lychgate.provider.spi.SetupGuide;

/** Single sign-on in memory, as far as its pages ask. */
final class FakeSso {
    private static final Map<String, String> GERMAN = Map.of(
            "Paste it.", "Fügen Sie es ein.",
            "A typing error.", "Ein Tippfehler.",
            "copy it from here", "von hier kopieren",
            "Enter our entity ID.", "Tragen Sie unsere Entitäts-ID ein.",
            "Copy the address of the metadata.", "Kopieren Sie die Adresse der Metadaten.");

    final Map<String, Standing> standings = new ConcurrentHashMap<>();
    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    final Map<String, LiveProvider> plugged = new ConcurrentHashMap<>();
    final Map<String, List<Cause>> causes = new ConcurrentHashMap<>();
    final List<Trace> traces = Collections.synchronizedList(new ArrayList<>());
    final List<MailRuns.Failure> failures = Collections.synchronizedList(new ArrayList<>());
    volatile MailRuns.@Nullable Run run;
    volatile List<Check> checks = List.of(Check.pass("metadata_reachable", "The metadata was <read>."));

    FakeSso() {
        plug("generic", "None", "nobody");
        plug("okta", "Okta (SAML 2.0)", "okta");
    }

    ConsoleServer serve() throws Exception {
        SsoDesk desk = new SsoDesk(connections(), Partly.of(AuthnRequests.class, new Requests()), new Plugged());
        desk.bindVerifier(Partly.of(ConnectionVerifier.class, new Verifier()));
        Traces read = Partly.of(Traces.class, new Read());
        ConsoleServer console = new ConsoleServer();
        console.plug(new SsoScreens(desk));
        console.plug(new VerifyScreens(desk, read, console.audit()));
        console.plug(new TraceScreens(desk, read, console.audit()));
        console.plug(new HelpScreens(desk));
        console.plug(new RequestAccess(console.audit()));
        Users users = Partly.of(Users.class, new Counted());
        console.plug(new SwitchScreens(Partly.of(SsoSwitch.class, new Switch()), connections(), users));
        console.plug(new ProgressScreens(users, Partly.of(MailRuns.class, new Mailed())));
        return console;
    }

    private Connections connections() {
        return Partly.of(Connections.class, new Saved());
    }

    void put(Connection.Stage stage, String provider) {
        standings.put("acme", new Standing(People.connection(People.ACME, stage, People.settings(provider)), null));
    }

    /** Plugs a provider that knows metadata whose entityID has that word. */
    void plug(String id, String menuLabel, String knows) {
        ProviderDescriptor descriptor = ProviderDescriptor.builder(id)
                .displayName("The <" + id + ">")
                .menuLabel(menuLabel)
                .setupGuide(SetupGuide.builder()
                        .step(
                                "Sign On",
                                "Paste it.",
                                SetupGuide.Field.of("Their label", "{acsUrl}"),
                                SetupGuide.Field.of("Their Metadata URL", "copy it from here"))
                        .finish()
                        .build())
                .build();
        IdentityProvider provider = new IdentityProvider() {
            @Override
            public ProviderDescriptor descriptor() {
                return descriptor;
            }

            @Override
            public boolean recognizes(MetadataFacts metadata) {
                return metadata.entityId().contains(knows);
            }

            @Override
            public List<Cause> causes() {
                return causes.getOrDefault(id, List.of());
            }

            @Override
            public Map<String, String> texts(Locale language) {
                return language.getLanguage().equals("de") ? GERMAN : Map.of();
            }
        };
        plugged.put(id, new LiveProvider(provider, "org.lychgate.provider." + id, "1.0.0"));
    }

    static Trace trace(String id, Instant at, Trace.Outcome outcome, CompanyId company) {
        boolean failed = outcome == Trace.Outcome.FAILURE;
        return new Trace(
                id,
                company,
                at,
                "red old boat",
                outcome,
                failed ? org.lychgate.directory.api.ReasonCode.AUDIENCE_MISMATCH : null,
                List.of(new Trace.RuleResult(
                        "audience_mismatch",
                        failed ? Trace.RuleResult.Status.FAIL : Trace.RuleResult.Status.PASS,
                        "https://portal.example",
                        "<script>them</script>")),
                "saml_id=ada <ada@acme.example>",
                failed
                        ? new Diagnosis(
                                "audience-differs",
                                "The audience is not this portal.",
                                Diagnosis.Side.IDP,
                                "Basic SAML Configuration",
                                "Identifier (Entity ID)",
                                "https://portal.example",
                                "Enter our entity ID.")
                        : null);
    }

    final class Saved {
        Standing standing(CompanyId company) {
            return standings.getOrDefault(company.value(), new Standing(null, null));
        }

        Standing save(
                CompanyId company,
                Connection.Settings settings,
                IdpMetadata metadata,
                Connections.SaveOptions options,
                Actor actor) {
            Connection old = standing(company).live();
            boolean enabled = old != null && old.stage() == Connection.Stage.ENABLED;
            if (enabled && !options.acknowledge().contains("bindings-lost")) {
                throw new DirectoryException(
                        DirectoryException.Kind.CONFLICT, "bindings_lost", "3 connected accounts are lost.");
            }
            calls.add("save " + settings + " " + options);
            Connection connection = People.connection(
                    company, enabled ? Connection.Stage.CANDIDATE : Connection.Stage.CONFIGURED, settings);
            Standing after = enabled ? new Standing(old, connection) : new Standing(connection, null);
            standings.put(company.value(), after);
            return after;
        }

        Standing verified(CompanyId company, Connection checked, Actor actor) {
            calls.add("verified " + checked.id());
            return standing(company);
        }
    }

    final class Requests {
        String offerTest(CompanyId company, String connectionId, Actor actor) {
            calls.add("offerTest " + connectionId + " " + actor.kind());
            return "test-handle";
        }
    }

    final class Verifier {
        SpEndpoints endpoints(CompanyId company) {
            String base = "https://portal.example/auth/saml/" + company;
            return new SpEndpoints(
                    base,
                    "https://portal.example/api/saml/consume",
                    "https://portal.example",
                    base + "/metadata",
                    base + "/login",
                    base + "/logout");
        }

        MetadataReading read(MetadataSource source, String provider, @Nullable String expectedEntityId) {
            calls.add("read " + provider + " " + source + " " + expectedEntityId);
            boolean broken =
                    source instanceof MetadataSource.Url url && url.url().contains("broken");
            return broken
                    ? new MetadataReading.Unacceptable(
                            "metadata_malformed",
                            "The metadata is not well-formed <XML>.",
                            List.of(),
                            new Diagnosis(
                                    "not-metadata",
                                    "This is no metadata.",
                                    Diagnosis.Side.IDP,
                                    "Their screen",
                                    "Their field",
                                    "https://value.example",
                                    "Copy the address of the metadata."))
                    : new MetadataReading.Read(People.metadata("https://idp.example"), null, List.of());
        }

        List<Check> check(Connection connection) {
            return checks;
        }

        Map<String, String> texts(Locale language) {
            return language.getLanguage().equals("de")
                    ? Map.of("The metadata was <{0}>.", "Die Metadaten wurden <{0}>.")
                    : Map.of();
        }
    }

    final class Switch {
        SsoSwitch.Preflight preflight(CompanyId company) {
            return new SsoSwitch.Preflight(
                    2,
                    1,
                    9,
                    1,
                    8,
                    List.of(
                            new SsoSwitch.Problem("clock", "The <clock> is off.", null),
                            new SsoSwitch.Problem("unproven", "Not proven.", "u-ada")),
                    List.of(SsoSwitch.NO_PROVEN_ADMIN));
        }

        SsoSwitch.Enabled enable(CompanyId company, Set<String> acknowledged, Actor actor) {
            if (!acknowledged.contains(SsoSwitch.NO_PROVEN_ADMIN)) {
                throw new DirectoryException(
                        DirectoryException.Kind.CONFLICT, "blocked", "Not acknowledged: no-proven-admin");
            }
            boolean again = calls.contains("enable");
            calls.add("enable");
            return new SsoSwitch.Enabled(People.NOW, again ? 0 : 8, again ? null : "undo-code-4711");
        }

        SsoSwitch.Disabled disable(CompanyId company, SsoSwitch.Audience audience, Actor actor) {
            calls.add("disable " + audience);
            return new SsoSwitch.Disabled(People.NOW, 5);
        }

        SsoSwitch.Disabled undo(CompanyId company, @Nullable String undoCode, Actor actor) {
            if ("wrong".equals(undoCode)) {
                throw new DirectoryException(DirectoryException.Kind.FORBIDDEN, "undo_code_wrong", "Wrong code.");
            }
            calls.add("undo " + undoCode);
            return new SsoSwitch.Disabled(People.NOW, 0);
        }
    }

    final class Read {
        Page<Trace> list(CompanyId company, Page.Request page) {
            return new Page<>(
                    traces.stream()
                            .filter(trace -> company.equals(trace.company()))
                            .limit(page.limit())
                            .toList(),
                    null);
        }

        Optional<Trace> find(CompanyId company, String traceId) {
            return traces.stream()
                    .filter(trace ->
                            company.equals(trace.company()) && trace.id().equals(traceId))
                    .findFirst();
        }
    }

    final class Counted {
        User mailBinding(CompanyId company, String userId, Actor actor) {
            if (!userId.equals("u-ada")) {
                throw new DirectoryException(DirectoryException.Kind.CONFLICT, "already_bound", "Bound meanwhile.");
            }
            failures.clear();
            calls.add("mailBinding " + userId);
            return People.user(company, "ada", org.lychgate.directory.api.Role.ADMIN);
        }

        Optional<User> find(CompanyId company, String userId) {
            return userId.equals("u-ada")
                    ? Optional.of(People.user(company, "ada", org.lychgate.directory.api.Role.ADMIN))
                    : Optional.empty();
        }

        Map<Binding.State, Long> countByBinding(CompanyId company) {
            return company.equals(People.ACME)
                    ? Map.of(Binding.State.BOUND, 17L, Binding.State.PENDING, 23L)
                    : Map.of();
        }
    }

    final class Mailed {
        Optional<MailRuns.Run> present(CompanyId company) {
            return Optional.ofNullable(run);
        }

        Page<MailRuns.Failure> failures(CompanyId company, Page.Request page) {
            return new Page<>(List.copyOf(failures), failures.isEmpty() ? null : "later");
        }
    }

    final class Plugged implements IdentityProviders {
        @Override
        public List<LiveProvider> live() {
            return plugged.values().stream()
                    .sorted(java.util.Comparator.comparing(
                            live -> live.provider().descriptor().menuLabel()))
                    .toList();
        }

        @Override
        public <T> Optional<T> with(String id, Duration patience, Function<LiveProvider, T> use) {
            return Optional.ofNullable(plugged.get(id)).map(use);
        }
    }
}
