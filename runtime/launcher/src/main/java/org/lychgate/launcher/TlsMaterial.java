package org.lychgate.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The listener's certificate and key: read from PEM (RFC 7468), kept as PKCS #12 for the HTTP service. */
final class TlsMaterial {

    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final int PASSWORD_BYTES = 24;

    private TlsMaterial() {}

    /**
     * Where the HTTP service finds the key.
     *
     * @param file the key store, mode 600
     * @param password made anew at each start
     */
    record Store(Path file, String password) {

        @Override
        public String toString() {
            return "Store[" + file + "]";
        }
    }

    /** The name of the listener's entry in the key store. */
    static final String ALIAS = "lychgate-listener";

    /** A certificate chain and the private key of its first certificate. */
    record Identity(List<X509Certificate> chain, PrivateKey key) {

        Identity {
            chain = List.copyOf(chain);
        }

        @Override
        public String toString() {
            return "Identity[" + chain.get(0).getSubjectX500Principal() + "]";
        }
    }

    /**
     * Reads the PEM files and checks that they belong together.
     *
     * @throws StartRefused naming the variable whose file cannot be used
     */
    static Identity read(Settings.Tls tls) throws StartRefused {
        List<X509Certificate> chain = chain(tls.certificate());
        return new Identity(chain, key(tls.key(), chain.get(0).getPublicKey()));
    }

    /** A password for a new key store. */
    static String freshPassword() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** Writes a key store, whole or not at all. */
    static Store write(Identity identity, Path folder, String password) throws StartRefused {
        Path file = folder.resolve("listener.p12");
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path fresh = Files.createTempFile(
                    folder,
                    "listener",
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    ALIAS,
                    identity.key(),
                    password.toCharArray(),
                    identity.chain().toArray(new X509Certificate[0]));
            try (OutputStream out = Files.newOutputStream(fresh)) {
                store.store(out, password.toCharArray());
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            return new Store(file, password);
        } catch (IOException | GeneralSecurityException e) {
            throw new StartRefused("The key store " + file + " cannot be written (" + Sentences.reason(e) + ").", e);
        }
    }

    private static List<X509Certificate> chain(Path file) throws StartRefused {
        try (InputStream in = Files.newInputStream(file)) {
            List<X509Certificate> chain = new ArrayList<>();
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                chain.add((X509Certificate) certificate);
            }
            if (chain.isEmpty()) {
                throw new GeneralSecurityException("no certificate in it");
            }
            return chain;
        } catch (IOException | GeneralSecurityException e) {
            throw new StartRefused(
                    "LYCHGATE_TLS_CERT is \"" + file + "\"; expected a PEM file with the certificate chain ("
                            + Sentences.reason(e) + ").",
                    e);
        }
    }

    private static PrivateKey key(Path file, PublicKey certified) throws StartRefused {
        try {
            Matcher pem = PKCS8.matcher(Files.readString(file, StandardCharsets.US_ASCII));
            if (!pem.find()) {
                throw new GeneralSecurityException("no unencrypted BEGIN PRIVATE KEY in it");
            }
            byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
            PrivateKey key =
                    KeyFactory.getInstance(certified.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            Arrays.fill(encoded, (byte) 0);
            if (!belongTogether(key, certified)) {
                throw new GeneralSecurityException("it is not the key of the certificate");
            }
            return key;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new StartRefused(
                    "LYCHGATE_TLS_KEY is \"" + file
                            + "\"; expected the certificate's private key as unencrypted PKCS #8 PEM,"
                            + " as \"openssl pkcs8 -topk8 -nodes\" makes it (" + Sentences.reason(e) + ").",
                    e);
        }
    }

    private static boolean belongTogether(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
        String algorithm = switch (certified.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> certified.getAlgorithm();
        };
        byte[] sample = {1, 2, 3};
        Signature signer = Signature.getInstance(algorithm);
        signer.initSign(key);
        signer.update(sample);
        byte[] signature = signer.sign();
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(certified);
        verifier.update(sample);
        return verifier.verify(signature);
    }
}
