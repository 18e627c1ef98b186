package org.lychgate.launcher;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Presents the listener's certificate as it is at the moment of the handshake; never anything to another server. */
final class ListenerKeyManager extends X509ExtendedKeyManager {

    private final ListenerIdentity identity;

    ListenerKeyManager(ListenerIdentity identity) {
        this.identity = identity;
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return fits(keyType) ? new String[] {TlsMaterial.ALIAS} : null;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return fits(keyType) ? TlsMaterial.ALIAS : null;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return fits(keyType) ? TlsMaterial.ALIAS : null;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(@Nullable String alias) {
        return TlsMaterial.ALIAS.equals(alias) ? identity.current().chain().toArray(new X509Certificate[0]) : null;
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(@Nullable String alias) {
        return TlsMaterial.ALIAS.equals(alias) ? identity.current().key() : null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    /** The JDK asks for {@code EC}, {@code RSA}, {@code RSASSA-PSS}, or TLS 1.2's {@code EC_EC} and {@code EC_RSA}. */
    private boolean fits(String keyType) {
        String algorithm = identity.current().key().getAlgorithm();
        return keyType.equals(algorithm) || keyType.endsWith("_" + algorithm);
    }
}
