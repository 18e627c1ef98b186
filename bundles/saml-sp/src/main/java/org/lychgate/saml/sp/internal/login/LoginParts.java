package org.lychgate.saml.sp.internal.login;

import java.time.Clock;
import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.SignIns;
import org.lychgate.directory.api.Traces;
import org.lychgate.provider.registry.IdentityProviders;
import org.lychgate.saml.sp.internal.diagnosis.Diagnoses;
import org.lychgate.saml.sp.internal.key.SamlSigner;
import org.lychgate.saml.sp.internal.key.SpKey;
import org.lychgate.saml.sp.internal.key.SpKeys;
import org.lychgate.saml.sp.internal.metadata.Addresses;
import org.lychgate.saml.sp.internal.metadata.IdpMetadataReader;
import org.lychgate.saml.sp.internal.metadata.MetadataFetch;
import org.lychgate.saml.sp.internal.trust.Decryption;
import org.lychgate.saml.sp.internal.trust.Trust;
import org.lychgate.saml.sp.internal.wire.SafeXml;

/**
 * Puts both halves of a login together.
 *
 * @param directory what the directory decides
 * @param providers which plug-ins are live
 * @param protocol our own side of the protocol
 * @param clock the present moment
 */
public record LoginParts(Directory directory, IdentityProviders providers, Protocol protocol, Clock clock) {

    /**
     * What a login needs of the directory.
     *
     * @param connections connections
     * @param requests requests
     * @param signIns sign-ins
     * @param traces traces
     */
    public record Directory(Connections connections, AuthnRequests requests, SignIns signIns, Traces traces) {}

    /**
     * Our own side of the protocol.
     *
     * @param xml parses what strangers send
     * @param addresses ours
     * @param keys ours
     * @param fetch fetches metadata
     * @param reader reads metadata
     */
    public record Protocol(
            SafeXml xml, Addresses addresses, SpKeys keys, MetadataFetch fetch, IdpMetadataReader reader) {}

    /** The first half. */
    public StartLogin start() {
        return new StartLogin(
                directory.connections(),
                directory.requests(),
                new ProviderPresence(providers),
                new AuthnRequestMessage(protocol.addresses(), new SamlSigner(protocol.keys()), clock));
    }

    /** The second half. */
    public ReceiveResponse receive() {
        Trust trust = new Trust(decryption());
        return new ReceiveResponse(
                protocol.xml(),
                directory.requests(),
                new Candidates(directory.connections()),
                new ProviderPresence(providers),
                new Judgement(trust, new KeyRefetch(directory.connections(), protocol.fetch(), protocol.reader())),
                new SharedAddress(directory.connections()),
                new Conclusion(
                        directory.signIns(),
                        directory.traces(),
                        new Explanation(directory.connections(), diagnoses(), clock)),
                protocol.addresses(),
                clock);
    }

    /** What lies behind refusals. */
    public Diagnoses diagnoses() {
        return new Diagnoses(providers, protocol.addresses(), protocol.keys(), protocol.xml());
    }

    /** Opens what was encrypted for us. */
    public Decryption decryption() {
        return new Decryption(
                protocol.xml(),
                () -> protocol.keys().opening().stream().map(SpKey::key).toList());
    }
}
