package org.lychgate.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Every setting, checked and with its default filled in.
 *
 * @param http where the listener listens
 * @param publicUrl the URL people reach this host by, without a trailing slash
 * @param spEntityId the SAML entity ID
 * @param data the folder of all that must survive a restart, absolute
 * @param keyFile the key that seals secrets in the database, absolute
 * @param database where the store is
 * @param mail how mail leaves
 * @param operatorToken the operator's bearer token, if one was given
 * @param trustedProxies addresses and networks whose {@code X-Forwarded-For} counts
 * @param metadataAllow {@code host:port} of private metadata servers
 * @param loadTrust which files in {@code load/} are taken
 * @param nodeId the name of this node, if one was given
 */
record Settings(
        Http http,
        URI publicUrl,
        String spEntityId,
        Path data,
        Path keyFile,
        Database database,
        Mail mail,
        Optional<String> operatorToken,
        List<String> trustedProxies,
        List<String> metadataAllow,
        LoadTrust loadTrust,
        Optional<String> nodeId) {

    /**
     * The listener.
     *
     * @param host name or address to listen on
     * @param port TCP port, already known when it was asked for as 0
     * @param tls the certificate, where the listener speaks https itself
     */
    record Http(String host, int port, Optional<Tls> tls) {}

    /** PEM files of the listener: the certificate chain and its private key. */
    record Tls(Path certificate, Path key) {}

    /** JDBC URL, user and password; the latter two may be blank. */
    record Database(String url, String user, String password) {

        @Override
        public String toString() {
            return "Database[…]";
        }
    }

    /** SMTP URL, absent where mail is written to files; and the sender. */
    record Mail(Optional<String> smtpUrl, String from) {

        @Override
        public String toString() {
            return "Mail[" + from + "]";
        }
    }

    /** Which files in {@code load/} are taken: any, or only those signed by a key the operator listed. */
    enum LoadTrust {
        FILES,
        SIGNED;

        String word() {
            return this == FILES ? "files" : "signed";
        }
    }

    Settings {
        trustedProxies = List.copyOf(trustedProxies);
        metadataAllow = List.copyOf(metadataAllow);
    }

    @Override
    public String toString() {
        return "Settings[" + publicUrl + "]";
    }
}
