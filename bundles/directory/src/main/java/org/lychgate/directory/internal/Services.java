package org.lychgate.directory.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.directory.api.CertificateExpiries;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.DelegationLinks;
import org.lychgate.directory.api.HelpRequests;
import org.lychgate.directory.api.Idempotency;
import org.lychgate.directory.api.LanguageChoices;
import org.lychgate.directory.api.Logouts;
import org.lychgate.directory.api.MailQueue;
import org.lychgate.directory.api.MailRuns;
import org.lychgate.directory.api.Nodes;
import org.lychgate.directory.api.Operators;
import org.lychgate.directory.api.Organizations;
import org.lychgate.directory.api.Outbox;
import org.lychgate.directory.api.Readiness;
import org.lychgate.directory.api.SealedState;
import org.lychgate.directory.api.SealedStore;
import org.lychgate.directory.api.Sessions;
import org.lychgate.directory.api.SignIns;
import org.lychgate.directory.api.SsoSwitch;
import org.lychgate.directory.api.Tickets;
import org.lychgate.directory.api.TokenGuesses;
import org.lychgate.directory.api.Traces;
import org.lychgate.directory.api.Users;
import org.lychgate.directory.api.provisioning.Provisioning;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.directory.api.provisioning.ScimEvents;
import org.lychgate.directory.api.provisioning.ScimGuard;
import org.lychgate.directory.api.provisioning.ScimTokens;
import org.lychgate.directory.internal.delegation.DelegationMails;
import org.lychgate.directory.internal.delegation.JpaDelegationLinks;
import org.lychgate.directory.internal.host.JpaMailQueue;
import org.lychgate.directory.internal.host.JpaNodes;
import org.lychgate.directory.internal.people.Access;
import org.lychgate.directory.internal.people.AuditWriter;
import org.lychgate.directory.internal.people.JpaAudit;
import org.lychgate.directory.internal.people.JpaIdempotency;
import org.lychgate.directory.internal.people.JpaLanguageChoices;
import org.lychgate.directory.internal.people.JpaOperators;
import org.lychgate.directory.internal.people.JpaOrganizations;
import org.lychgate.directory.internal.people.JpaOutbox;
import org.lychgate.directory.internal.people.JpaSealedState;
import org.lychgate.directory.internal.people.JpaSealedStore;
import org.lychgate.directory.internal.people.JpaSessions;
import org.lychgate.directory.internal.people.JpaTickets;
import org.lychgate.directory.internal.people.JpaUsers;
import org.lychgate.directory.internal.people.LoginLimits;
import org.lychgate.directory.internal.people.MailSignal;
import org.lychgate.directory.internal.people.PasswordSignIn;
import org.lychgate.directory.internal.people.Passwords;
import org.lychgate.directory.internal.people.PooledReadiness;
import org.lychgate.directory.internal.people.SessionOpener;
import org.lychgate.directory.internal.people.Sweeper;
import org.lychgate.directory.internal.people.TicketWriter;
import org.lychgate.directory.internal.people.UserChange;
import org.lychgate.directory.internal.people.UserRecords;
import org.lychgate.directory.internal.provisioning.Deactivations;
import org.lychgate.directory.internal.provisioning.EventCap;
import org.lychgate.directory.internal.provisioning.GroupRoles;
import org.lychgate.directory.internal.provisioning.HeldPeople;
import org.lychgate.directory.internal.provisioning.JpaProvisioning;
import org.lychgate.directory.internal.provisioning.JpaResources;
import org.lychgate.directory.internal.provisioning.JpaScimEvents;
import org.lychgate.directory.internal.provisioning.JpaScimGuard;
import org.lychgate.directory.internal.provisioning.JpaScimTokens;
import org.lychgate.directory.internal.sso.JpaCertificateExpiries;
import org.lychgate.directory.internal.sso.JpaHelpRequests;
import org.lychgate.directory.internal.sso.JpaLogouts;
import org.lychgate.directory.internal.sso.JpaMailRuns;
import org.lychgate.directory.internal.sso.SsoServices;
import org.lychgate.directory.internal.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every service over one open store, made by hand; the container and the tests make them the same way. */
public final class Services implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Services.class);
    private final Map<Class<?>, Object> services = new LinkedHashMap<>();
    private final JpaScimEvents events;
    private final List<Chore> chores;
    private final ExecutorService readinessThread = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "lychgate-readiness");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * What has to be done again and again, on each node.
     *
     * @param name for the log
     * @param every how often
     * @param work may fail and is then tried again
     */
    public record Chore(String name, Duration every, Runnable work) {}

    /** The services as the product runs them. */
    public Services(Store store, Settings settings) {
        this(store, settings, new Passwords());
    }

    /** The services with passwords kept at a cost of one's own, for tests that make many people. */
    public Services(Store store, Settings settings, Passwords passwords) {
        SealedStore secrets = new JpaSealedStore(store);
        UserRecords records = new UserRecords(store);
        AuditWriter audit = new AuditWriter(store);
        MailSignal signal = new MailSignal();
        TicketWriter tickets = new TicketWriter(store, signal);
        LoginLimits limits = new LoginLimits(store, secrets);
        SessionOpener sessions = new SessionOpener(store, records, limits, audit);
        Access access = new Access(store, tickets, sessions, audit);
        UserChange changes = new UserChange(store, tickets, sessions);
        HeldPeople held = new HeldPeople(store, access, audit);
        Deactivations deactivations = new Deactivations(store, access, tickets, audit);
        GroupRoles groupRoles = new GroupRoles(changes, audit);
        JpaUsers users = new JpaUsers(store, records, passwords, tickets, changes, access, audit);
        PasswordSignIn byPassword = new PasswordSignIn(store, passwords, limits, sessions);
        SsoServices sso = SsoServices.on(new SsoServices.Ground(
                store, records, tickets, sessions, audit, byPassword, limits, settings.publicUrl()));

        add(SealedStore.class, secrets);
        add(SealedState.class, new JpaSealedState(store));
        add(Organizations.class, new JpaOrganizations(store, tickets, sessions, audit));
        add(Users.class, users);
        add(Resources.class, new JpaResources(store, records, access, deactivations, groupRoles, changes, audit));
        add(Sessions.class, new JpaSessions(store, records, passwords, limits, sessions, audit));
        add(
                Tickets.class,
                new JpaTickets(store, records, passwords, limits, sessions, tickets, audit, access, sso.pending()));
        add(TokenGuesses.class, limits);
        add(Connections.class, sso.connections());
        add(AuthnRequests.class, sso.requests());
        add(SignIns.class, sso.signIns());
        add(SsoSwitch.class, sso.ssoSwitch());
        add(Traces.class, sso.traces());
        add(Logouts.class, new JpaLogouts(store, sessions, audit));
        add(Provisioning.class, new JpaProvisioning(store, groupRoles, audit));
        this.events = new JpaScimEvents(store);
        add(ScimEvents.class, events);
        add(ScimGuard.class, new JpaScimGuard(store, held, audit));
        add(ScimTokens.class, new JpaScimTokens(store, audit));
        JpaOutbox outbox = new JpaOutbox(store, signal);
        outbox.takeBack();
        add(Outbox.class, outbox);
        add(Audit.class, new JpaAudit(store, audit));
        add(Idempotency.class, new JpaIdempotency(store));
        add(
                Operators.class,
                new JpaOperators(
                        store, passwords, sessions, audit, settings.store().data(), settings.operatorToken()));
        add(DelegationLinks.class, new JpaDelegationLinks(store, sessions, new DelegationMails(store, tickets), audit));
        add(LanguageChoices.class, new JpaLanguageChoices(store));
        add(HelpRequests.class, new JpaHelpRequests(store, tickets, limits, audit));
        add(CertificateExpiries.class, new JpaCertificateExpiries(store));
        add(MailQueue.class, new JpaMailQueue(store, signal, audit));
        add(MailRuns.class, new JpaMailRuns(store));
        JpaNodes nodes = new JpaNodes(store, settings.version());
        nodes.beat();
        add(Nodes.class, nodes);
        add(Readiness.class, new PooledReadiness(store, readinessThread));
        EventCap eventCap = new EventCap(store);
        Sweeper sweeper = new Sweeper(store);
        this.chores = List.of(
                new Chore("a sign of life", Duration.ofSeconds(30), nodes::beat),
                new Chore("sweeping", Duration.ofMinutes(10), sweeper::sweep),
                new Chore("capping the log of provisioning", Duration.ofMinutes(10), eventCap::apply),
                new Chore("settling what the guard held", Duration.ofSeconds(5), held::settleDue),
                new Chore("counting reads of provisioning", Duration.ofSeconds(30), events::writeCounts));
    }

    /** The service of that type. */
    public <T> T get(Class<T> type) {
        return Objects.requireNonNull(type.cast(services.get(type)), type::getName);
    }

    /** Every service by its type. */
    public Map<Class<?>, Object> all() {
        return Map.copyOf(services);
    }

    /** What has to be done again and again while the services are in use. */
    public List<Chore> chores() {
        return chores;
    }

    /** Writes down what is in memory only. */
    @Override
    public void close() {
        try {
            events.writeCounts();
        } catch (RuntimeException e) {
            // A database that is gone must not keep this host from stopping.
            LOG.warn("Counts of reads by provisioning are lost: {}", e.getMessage());
        }
        readinessThread.shutdownNow();
    }

    private <T> void add(Class<T> type, T service) {
        services.put(type, service);
    }
}
