package org.lychgate.launcher;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DemoTest {

    @TempDir
    private Path home;

    @ParameterizedTest
    @Tag("rule-34")
    @CsvSource({
        "LYCHGATE_PUBLIC_URL, https://portal.example",
        "LYCHGATE_HTTP_HOST, 0.0.0.0",
        "LYCHGATE_HTTP_HOST, 192.0.2.1",
        "LYCHGATE_SMTP_URL, smtp://mail.example:25"
    })
    void itIsRefusedWhereStrangersWouldReachItOrMailsWouldLeave(String variable, String value)
            throws SettingsRefused, IOException {
        Settings settings = settings(Map.of(variable, value));

        List<String> sentences =
                assertThrows(SettingsRefused.class, () -> Demo.check(settings)).sentences();

        assertEquals(1, sentences.size());
        assertTrue(sentences.get(0).startsWith(variable + " is "), sentences.get(0));
    }

    @Test
    void onThisMachineItIsTaken() throws SettingsRefused, IOException {
        Settings settings = settings(Map.of("LYCHGATE_HTTP_HOST", "localhost"));
        assertDoesNotThrow(() -> Demo.check(settings));
    }

    private Settings settings(Map<String, String> environment) throws SettingsRefused, IOException {
        return SettingsCheck.check(
                RawSettings.read(home.resolve("lychgate.properties"), environment), home, home, () -> 1);
    }
}
