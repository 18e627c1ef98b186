package org.lychgate.distribution;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code LYCHGATE_LOAD_TRUST=signed} only files signed by a listed key are taken. */
final class TrustIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void onlyFilesSignedByAListedKeyAreTaken() throws GeneralSecurityException, IOException, InterruptedException {
        Unpacked files = Unpacked.in(folder);
        SigningKey trusted = SigningKey.made(folder, "trusted");
        SigningKey stranger = SigningKey.made(folder, "stranger");
        Path trust = Files.createDirectories(files.home().resolve("config/load-trust"));
        Files.writeString(trust.resolve("release.pem"), trusted.certificatePem());

        try (Running host = Running.start(files, Map.of("LYCHGATE_LOAD_TRUST", "signed"))) {
            Path unsigned = Jars.empty(folder.resolve("unsigned.jar"), "org.example.unsigned", "1.0.0");
            Path foreign = Jars.empty(folder.resolve("foreign.jar"), "org.example.foreign", "1.0.0");
            Path good = Jars.empty(folder.resolve("good.jar"), "org.example.good", "1.0.0");

            Jars.drop(unsigned, files.load(), "unsigned.jar");
            Jars.drop(stranger.sign(foreign), files.load(), "foreign.jar");
            Jars.drop(trusted.sign(good), files.load(), "good.jar");

            await().atMost(SOON).until(() -> host.bundles().containsKey("org.example.good"));
            await().atMost(SOON)
                    .until(() ->
                            files.log().contains("unsigned.jar in the load folder is not taken: it is not signed"));
            await().atMost(SOON)
                    .until(() ->
                            files.log().contains("foreign.jar in the load folder is not taken: it is signed by a key"));
            assertFalse(host.bundles().containsKey("org.example.unsigned"));
            assertFalse(host.bundles().containsKey("org.example.foreign"));
            assertEquals(0, host.stop());
        }
    }
}
