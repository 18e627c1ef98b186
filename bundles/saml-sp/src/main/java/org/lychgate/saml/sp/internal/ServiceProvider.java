package org.lychgate.saml.sp.internal;

import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.Logouts;
import org.lychgate.directory.api.Organizations;
import org.lychgate.directory.api.SealedState;
import org.lychgate.directory.api.SignIns;
import org.lychgate.directory.api.Traces;
import org.lychgate.edge.Site;
import org.lychgate.provider.registry.IdentityProviders;
import org.lychgate.saml.sp.internal.key.KeyAudit;
import org.lychgate.saml.sp.internal.key.KeyMoves;
import org.lychgate.saml.sp.internal.key.SpKeys;
import org.lychgate.saml.sp.internal.login.LoginParts;
import org.lychgate.saml.sp.internal.logout.LogoutParts;
import org.lychgate.saml.sp.internal.metadata.Addresses;
import org.lychgate.saml.sp.internal.metadata.HttpMetadataFetch;
import org.lychgate.saml.sp.internal.metadata.IdpMetadataReader;
import org.lychgate.saml.sp.internal.metadata.Reach;
import org.lychgate.saml.sp.internal.wire.SafeXml;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The parts that endpoints, verifier and refresh share: our keys and addresses, and the ways to read and fetch metadata. */
@Component(service = ServiceProvider.class, configurationPid = ServiceProvider.PID)
public final class ServiceProvider {
    /** Where the operator's settings come from. */
    public static final String PID = "org.lychgate.saml.sp";

    /** What the operator sets. */
    public @interface Config {
        /** {@code LYCHGATE_SP_ENTITY_ID}; blank: the public URL. */
        String sp_entity_id() default "";

        /** {@code LYCHGATE_METADATA_ALLOW}: {@code host:port} of private metadata servers, separated by commas. */
        String metadata_allow() default "";
    }

    private final LoginParts login;
    private final LogoutParts logout;
    private final HttpMetadataFetch fetch;
    private final Function<Actor, KeyMoves> audited;

    /** Prepares everything; keys are made or read on first use. */
    @Activate
    public ServiceProvider(
            Config config,
            @Reference Site site,
            @Reference SealedState store,
            @Reference IdentityProviders providers,
            @Reference Connections connections,
            @Reference AuthnRequests requests,
            @Reference SignIns signIns,
            @Reference Traces traces,
            @Reference Logouts logouts,
            @Reference Organizations organizations,
            @Reference Audit audit) {
        Clock clock = Clock.systemUTC();
        SafeXml xml = new SafeXml();
        Reach reach = new Reach(site.loopback(), Reach.listed(config.metadata_allow()), Reach.system());
        fetch = new HttpMetadataFetch(reach, tls());
        login = new LoginParts(
                new LoginParts.Directory(connections, requests, signIns, traces),
                providers,
                new LoginParts.Protocol(
                        xml,
                        new Addresses(site, config.sp_entity_id()),
                        new SpKeys(store, "Lychgate at " + site.publicUrl().getHost(), clock),
                        fetch,
                        new IdpMetadataReader(xml, reach, clock)),
                clock);
        logout = new LogoutParts(logouts, login);
        audited = actor -> new KeyAudit(organizations, connections, audit, actor);
    }

    /** Ends fetches under way. */
    @Deactivate
    public void close() {
        fetch.close();
    }

    /** Both halves of a login. */
    public LoginParts login() {
        return login;
    }

    /** Both ways of single logout. */
    public LogoutParts logout() {
        return logout;
    }

    /** Writes what somebody does with our keys into the audit. */
    public KeyMoves audited(Actor actor) {
        return audited.apply(actor);
    }

    /** Our side of the protocol. */
    public LoginParts.Protocol protocol() {
        return login.protocol();
    }

    private static SSLContext tls() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no TLS", e);
        }
    }
}
