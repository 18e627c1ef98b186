package org.lychgate.distribution;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The listener with a certificate of its own. */
final class TlsIT {

    @TempDir
    private Path folder;

    @Test
    void theListenerSpeaksHttpsAndTakesANewCertificateWhileItRuns()
            throws GeneralSecurityException, IOException, InterruptedException {
        Unpacked files = Unpacked.in(folder);
        SigningKey first = SigningKey.made(folder, "first");
        SigningKey second = SigningKey.made(folder, "second");
        write(first);

        try (Running host = Running.start(files, settings(), trusting(first, second))) {
            assertEquals(200, host.get("/health/ready").statusCode());
            assertEquals(first.certificate(), presented(host, trusting(first, second), "TLSv1.2"));
            assertTrue(refusesOldProtocol(host, trusting(first, second)), "TLS 1.1 is refused");

            write(second);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> second.certificate().equals(presented(host, trusting(first, second), "TLSv1.3")));
            assertEquals(200, host.get("/health/ready").statusCode());
            assertEquals(0, host.stop());
        }
    }

    @Test
    void aKeyOfAnotherCertificateEndsTheStartWithOneSentence()
            throws GeneralSecurityException, IOException, InterruptedException {
        Unpacked files = Unpacked.in(folder);
        write(SigningKey.made(folder, "first"));
        Files.writeString(
                folder.resolve("key.pem"), SigningKey.made(folder, "second").keyPem());

        Unpacked.Ended run = files.command(settings(), "run");

        assertEquals(1, run.exitCode());
        assertTrue(run.err().startsWith("lychgate: LYCHGATE_TLS_KEY is "), run.err());
    }

    private void write(SigningKey key) throws IOException, GeneralSecurityException {
        replace("cert.pem", key.certificatePem());
        replace("key.pem", key.keyPem());
    }

    private void replace(String name, String content) throws IOException {
        Path fresh = Files.writeString(folder.resolve(name + ".new"), content);
        Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private Map<String, String> settings() {
        return Map.of(
                "LYCHGATE_HTTP_PORT", "0",
                "LYCHGATE_TLS_CERT", folder.resolve("cert.pem").toString(),
                "LYCHGATE_TLS_KEY", folder.resolve("key.pem").toString());
    }

    private static java.security.cert.Certificate presented(Running host, SSLContext tls, String protocol)
            throws IOException {
        try (SSLSocket socket = (SSLSocket)
                tls.getSocketFactory().createSocket("localhost", host.address().getPort())) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.startHandshake();
            return socket.getSession().getPeerCertificates()[0];
        }
    }

    private static boolean refusesOldProtocol(Running host, SSLContext tls) throws IOException {
        try {
            presented(host, tls, "TLSv1.1");
            return false;
        } catch (SSLHandshakeException e) {
            return true;
        }
    }

    private static SSLContext trusting(SigningKey... keys) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (int i = 0; i < keys.length; i++) {
            trusted.setCertificateEntry("key" + i, keys[i].certificate());
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
