package org.lychgate.host.admin.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.stream.Stream;

/** Which files of the load folder are taken: any, or only those whose every entry is signed by a key the operator listed. */
sealed interface LoadTrust {

    /**
     * Looks at one entry that was read to its end.
     *
     * @throws JarRefused if the whole file must not be taken because of it
     */
    void check(JarEntry entry) throws JarRefused;

    /** Any file is taken; who may write to the folder decides. */
    record AnyFile() implements LoadTrust {

        @Override
        public void check(JarEntry entry) {
            // nothing is asked of it
        }
    }

    /** Only files signed by one of these keys. */
    record Signed(Set<PublicKey> keys) implements LoadTrust {

        public Signed {
            keys = Set.copyOf(keys);
        }

        @Override
        public void check(JarEntry entry) throws JarRefused {
            if (entry.isDirectory() || carriesSignature(entry.getName())) {
                return;
            }
            CodeSigner[] signers = entry.getCodeSigners();
            if (signers == null) {
                throw new JarRefused("it is not signed, and LYCHGATE_LOAD_TRUST is signed");
            }
            if (Arrays.stream(signers).noneMatch(this::isTrusted)) {
                throw new JarRefused("it is signed by a key that is not in config/load-trust");
            }
        }

        private boolean isTrusted(CodeSigner signer) {
            Certificate own = signer.getSignerCertPath().getCertificates().get(0);
            return keys.contains(own.getPublicKey());
        }

        private static boolean carriesSignature(String name) {
            String upper = name.toUpperCase(Locale.ROOT);
            return upper.matches("META-INF/(MANIFEST\\.MF|[^/]+\\.(SF|RSA|DSA|EC)|SIG-[^/]*)");
        }
    }

    /** Reads the keys of the certificates ({@code *.pem}) of a folder. */
    static LoadTrust signedBy(Path folder) throws IOException {
        Set<PublicKey> keys = new HashSet<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file :
                        files.filter(one -> one.toString().endsWith(".pem")).toList()) {
                    keys.addAll(keysOf(file));
                }
            }
        }
        return new Signed(keys);
    }

    private static Set<PublicKey> keysOf(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Set<PublicKey> keys = new HashSet<>();
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                keys.add(certificate.getPublicKey());
            }
            return keys;
        } catch (CertificateException e) {
            throw new IOException(file + " is not a PEM certificate", e);
        }
    }
}
