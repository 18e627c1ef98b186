package org.lychgate.directory.internal.sso;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.SignIns;
import org.lychgate.directory.api.SsoSwitch;
import org.lychgate.directory.api.TokenGuesses;
import org.lychgate.directory.api.Traces;
import org.lychgate.directory.internal.people.AuditWriter;
import org.lychgate.directory.internal.people.BindingApprovals;
import org.lychgate.directory.internal.people.PasswordSignIn;
import org.lychgate.directory.internal.people.PendingBinding;
import org.lychgate.directory.internal.people.SessionOpener;
import org.lychgate.directory.internal.people.TicketWriter;
import org.lychgate.directory.internal.people.UserRecords;
import org.lychgate.directory.internal.store.Store;

/**
 * The services of this package over one open store.
 *
 * @param connections ties to identity providers
 * @param requests AuthnRequests
 * @param signIns sign-in
 * @param ssoSwitch on and off
 * @param traces login traces
 * @param pending bindings that wait for the former password
 */
public record SsoServices(
        Connections connections,
        AuthnRequests requests,
        SignIns signIns,
        SsoSwitch ssoSwitch,
        Traces traces,
        PendingBinding pending) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * What the services stand on.
     *
     * @param store the open store
     * @param records reads users
     * @param tickets writes links and mails
     * @param sessions opens and ends sessions
     * @param audit writes who did what
     * @param passwords signs in by password
     * @param guesses counts wrong codes
     * @param publicUrl where browsers reach this host
     */
    public record Ground(
            Store store,
            UserRecords records,
            TicketWriter tickets,
            SessionOpener sessions,
            AuditWriter audit,
            PasswordSignIn passwords,
            TokenGuesses guesses,
            URI publicUrl) {}

    /** Makes them. */
    public static SsoServices on(Ground ground) {
        Store store = ground.store();
        JoinMails mails = new JoinMails(store, ground.tickets());
        LiveChange live = new LiveChange(store, ground.tickets(), mails, ground.sessions(), ground.audit());
        ConnectionSaving saving = new ConnectionSaving(store, live, ground.audit());
        ConnectionLock lock = new ConnectionLock(store);
        SamlLogins logins = new SamlLogins(
                new Bindings(ground.tickets(), ground.audit()),
                ground.sessions(),
                lock,
                new BindingApprovals(store, ground.tickets(), ground.audit()));
        return new SsoServices(
                new JpaConnections(store, saving, new MetadataUpkeep(store, ground.audit())),
                new JpaAuthnRequests(store),
                new JpaSignIns(
                        store,
                        ground.passwords(),
                        logins,
                        new TestLogins(ground.records(), saving, new DelegateProgress(store), ground.audit()),
                        new Continuations(store, ground.records(), logins, lock),
                        lock),
                new JpaSsoSwitch(
                        store,
                        saving,
                        new Preflights(store, isLoopback(ground.publicUrl())),
                        new SwitchedPeople(store, ground.sessions()),
                        ground.tickets(),
                        mails,
                        ground.guesses(),
                        ground.audit()),
                new JpaTraces(store),
                new ConfirmedBindings(store, logins, lock));
    }

    private static boolean isLoopback(URI publicUrl) {
        String host = publicUrl.getHost();
        return host != null
                && (LOOPBACK.contains(host.toLowerCase(Locale.ROOT))
                        || host.toLowerCase(Locale.ROOT).endsWith(".localhost"));
    }
}
