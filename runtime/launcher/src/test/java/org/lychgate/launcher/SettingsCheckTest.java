package org.lychgate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lychgate.launcher.Settings.LoadTrust;

final class SettingsCheckTest {

    private static final int FREE_PORT = 43_210;
    private static final String SECRET = "do-not-repeat-me";

    @TempDir
    private Path home;

    @Test
    void withoutAnySettingTheDefaultsOfTheContractHold() throws SettingsRefused {
        Settings settings = check(Map.of());

        assertEquals("127.0.0.1", settings.http().host());
        assertEquals(8080, settings.http().port());
        assertTrue(settings.http().tls().isEmpty());
        assertEquals("http://localhost:8080", settings.publicUrl().toString());
        assertEquals("http://localhost:8080", settings.spEntityId());
        assertEquals(home.resolve("data"), settings.data());
        assertEquals(home.resolve("data/master.key"), settings.keyFile());
        assertTrue(settings.database().url().startsWith("jdbc:derby:" + home.resolve("data")));
        assertTrue(settings.mail().smtpUrl().isEmpty());
        assertEquals("no-reply@localhost", settings.mail().from());
        assertTrue(settings.operatorToken().isEmpty());
        assertEquals(List.of(), settings.trustedProxies());
        assertEquals(List.of(), settings.metadataAllow());
        assertEquals(LoadTrust.FILES, settings.loadTrust());
    }

    @Test
    void theEnvironmentWinsOverTheFile() throws SettingsRefused, IOException {
        Path file = home.resolve("lychgate.properties");
        Files.writeString(file, "LYCHGATE_HTTP_PORT = 1111\nLYCHGATE_MAIL_FROM = file@example.com\n");

        Settings settings = check(RawSettings.read(file, Map.of("LYCHGATE_HTTP_PORT", "2222")));

        assertEquals(2222, settings.http().port());
        assertEquals("file@example.com", settings.mail().from());
    }

    @Test
    void aKeyThatIsNoSettingIsRefused() throws IOException {
        Path file = home.resolve("lychgate.properties");
        Files.writeString(file, "LYCHGATE_HTTP_PROT = 1111\n");

        SettingsRefused refused = assertThrows(SettingsRefused.class, () -> RawSettings.read(file, Map.of()));

        assertTrue(refused.sentences().get(0).contains("LYCHGATE_HTTP_PROT"));
    }

    @Test
    void aMistypedVariableIsNoticed() {
        Map<String, String> environment = Map.of(
                "LYCHGATE_HTTP_PROT", "1", "LYCHGATE_HTTP_PORT", "2", "LYCHGATE_JAVA_OPTS", "-Xmx1g", "PATH", "/bin");

        assertEquals(List.of("LYCHGATE_HTTP_PROT"), RawSettings.unknown(environment));
    }

    @Test
    void portZeroBecomesAFreePortThatThePublicUrlNames() throws SettingsRefused {
        Settings settings = check(Map.of("LYCHGATE_HTTP_PORT", "0"));

        assertEquals(FREE_PORT, settings.http().port());
        assertEquals("http://localhost:" + FREE_PORT, settings.publicUrl().toString());
    }

    @Test
    void aBlankValueCountsAsAbsent() throws SettingsRefused {
        assertEquals(8080, check(Map.of("LYCHGATE_HTTP_PORT", " ")).http().port());
    }

    @ParameterizedTest
    @CsvSource({
        "https://Portal.Example.com/, https://portal.example.com",
        "https://portal.example.com:443, https://portal.example.com",
        "http://portal.example.com:80/, http://portal.example.com",
        "https://portal.example.com:8443, https://portal.example.com:8443",
        "http://[::1]:8080, http://[::1]:8080"
    })
    void thePublicUrlIsKeptInItsShortestForm(String written, String kept) throws SettingsRefused {
        assertEquals(
                kept, check(Map.of("LYCHGATE_PUBLIC_URL", written)).publicUrl().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, FILES",
        "http://127.0.0.9, FILES",
        "http://[::1]:1, FILES",
        "https://portal.example.com, SIGNED",
        "http://localhost.example.com, SIGNED",
        "http://10.0.0.1, SIGNED"
    })
    void unsignedFilesAreTakenByDefaultOnlyOnALoopbackUrl(String url, LoadTrust expected) throws SettingsRefused {
        assertEquals(expected, check(Map.of("LYCHGATE_PUBLIC_URL", url)).loadTrust());
    }

    static Stream<Arguments> wrongValues() {
        return Stream.of(
                        wrong("LYCHGATE_HTTP_HOST", "not a host", "300.1.1.1", "-x", "http://localhost"),
                        wrong("LYCHGATE_HTTP_PORT", "65536", "-1", "eighty", "80.5", "123456789"),
                        wrong("LYCHGATE_TLS_CERT", "/does/not/exist.pem"),
                        wrong("LYCHGATE_TLS_KEY", "/does/not/exist.pem"),
                        wrong(
                                "LYCHGATE_PUBLIC_URL",
                                "portal.example.com",
                                "ftp://portal.example.com",
                                "https://portal.example.com/path",
                                "https://portal.example.com/?q",
                                "https://user@portal.example.com",
                                "https://",
                                "https://portal.example.com:70000",
                                "https://a b"),
                        wrong(
                                "LYCHGATE_TRUSTED_PROXIES",
                                "proxy.example.com",
                                "10.0.0.0/33",
                                "10.0.0.1,",
                                "::1/129",
                                "1.2.3"),
                        wrong("LYCHGATE_SP_ENTITY_ID", "no uri", "relative", "https://x/" + "a".repeat(1024)),
                        wrong("LYCHGATE_KEY_FILE", "/does/not/exist/master.key", "/"),
                        wrong("LYCHGATE_DB_URL", "jdbc:mysql://h/d", "postgresql://h/d", "jdbc:postgresql:d"),
                        wrong(
                                "LYCHGATE_SMTP_URL",
                                "mail.example.com",
                                "http://mail.example.com",
                                "smtp://",
                                "smtp://h?starttls=perhaps",
                                "smtp://h/path",
                                "smtp://h:99999"),
                        wrong("LYCHGATE_MAIL_FROM", "nobody", "a@b@c", "a@b,c@d", "a b@c"),
                        wrong("LYCHGATE_OPERATOR_TOKEN", "x".repeat(23), "with space in the middle of it"),
                        wrong("LYCHGATE_METADATA_ALLOW", "idp", "idp:0", "idp:65536", "idp:443,,", "http://idp:80"),
                        wrong("LYCHGATE_LOAD_TRUST", "all", "true"),
                        wrong("LYCHGATE_NODE_ID", "a b", "x".repeat(65), "ä"))
                .flatMap(stream -> stream);
    }

    @ParameterizedTest
    @MethodSource("wrongValues")
    void aWrongValueIsRefusedInOneSentenceThatNamesTheVariable(String variable, String value) {
        SettingsRefused refused = assertThrows(SettingsRefused.class, () -> check(Map.of(variable, value)));

        List<String> about = refused.sentences().stream()
                .filter(sentence -> sentence.startsWith(variable + " is "))
                .toList();
        assertEquals(1, about.size(), refused::getMessage);
        assertTrue(about.get(0).contains("; expected "), about.get(0));
        assertTrue(about.get(0).endsWith("."), about.get(0));
        assertEquals(1, about.get(0).lines().count());
    }

    @Test
    void everyVariableThatHasAFormIsTested() {
        List<String> tested = wrongValues()
                .map(arguments -> String.valueOf(arguments.get()[0]))
                .distinct()
                .toList();
        // the data folder's sentence is tested below; any text is a user name or a password
        List<String> formless = List.of("LYCHGATE_DATA", "LYCHGATE_DB_USER", "LYCHGATE_DB_PASSWORD");

        Arrays.stream(Variable.values())
                .map(Variable::name)
                .filter(name -> !formless.contains(name))
                .forEach(name -> assertTrue(tested.contains(name), name));
    }

    @Test
    void aDataFolderThatIsAFileIsRefused() throws IOException {
        Path file = Files.writeString(home.resolve("data.txt"), "x");

        SettingsRefused refused =
                assertThrows(SettingsRefused.class, () -> check(Map.of("LYCHGATE_DATA", file.toString())));

        assertTrue(refused.sentences().get(0).startsWith("LYCHGATE_DATA is "));
    }

    @Test
    void allWrongValuesAreNamedAtOnce() {
        SettingsRefused refused = assertThrows(
                SettingsRefused.class, () -> check(Map.of("LYCHGATE_HTTP_PORT", "x", "LYCHGATE_MAIL_FROM", "y")));

        assertEquals(2, refused.sentences().size());
    }

    @Test
    void aCertificateWithoutAKeyIsRefused() throws IOException {
        Path pem = Files.writeString(home.resolve("cert.pem"), "x");

        SettingsRefused refused =
                assertThrows(SettingsRefused.class, () -> check(Map.of("LYCHGATE_TLS_CERT", pem.toString())));

        assertTrue(refused.sentences().get(0).startsWith("LYCHGATE_TLS_KEY is missing"));
    }

    @Test
    void withItsOwnCertificateTheListenerNeedsAnHttpsPublicUrl() throws IOException {
        Path pem = Files.writeString(home.resolve("any.pem"), "x");

        SettingsRefused refused = assertThrows(
                SettingsRefused.class,
                () -> check(Map.of(
                        "LYCHGATE_TLS_CERT", pem.toString(),
                        "LYCHGATE_TLS_KEY", pem.toString(),
                        "LYCHGATE_PUBLIC_URL", "http://portal.example.com")));

        assertTrue(refused.sentences().get(0).startsWith("LYCHGATE_PUBLIC_URL is "));
    }

    @ParameterizedTest
    @EnumSource(
            value = Variable.class,
            names = {"LYCHGATE_DB_URL", "LYCHGATE_SMTP_URL", "LYCHGATE_OPERATOR_TOKEN"})
    void aValueThatMayHoldASecretIsNeverRepeated(Variable variable) {
        String value = variable == Variable.LYCHGATE_OPERATOR_TOKEN ? SECRET : "nonsense://user:" + SECRET + "@host";

        SettingsRefused refused = assertThrows(SettingsRefused.class, () -> check(Map.of(variable.name(), value)));

        assertFalse(String.join(" ", refused.sentences()).contains(SECRET));
    }

    @Test
    void charactersThatWouldNotArriveAreRefused() {
        SettingsRefused refused =
                assertThrows(SettingsRefused.class, () -> check(Map.of("LYCHGATE_DB_PASSWORD", "a\\$[b]" + SECRET)));

        assertTrue(refused.sentences().get(0).startsWith("LYCHGATE_DB_PASSWORD is unusable"));
        assertFalse(refused.sentences().get(0).contains(SECRET));
    }

    @Test
    void aPlaceholderInAPasswordIsPassedOnLiterally() {
        assertEquals("a\\$[prop:x]$b", FrameworkProperties.literally("a$[prop:x]$b"));
    }

    @Test
    void listsAreSplitAndTrimmed() throws SettingsRefused {
        Settings settings = check(Map.of(
                "LYCHGATE_TRUSTED_PROXIES", "10.0.0.0/8, ::1, fe80::/10",
                "LYCHGATE_METADATA_ALLOW", "idp.internal:8443,[::1]:9000"));

        assertEquals(List.of("10.0.0.0/8", "::1", "fe80::/10"), settings.trustedProxies());
        assertEquals(List.of("idp.internal:8443", "[::1]:9000"), settings.metadataAllow());
    }

    private Settings check(Map<String, String> environment) throws SettingsRefused {
        return check(RawSettings.read(home.resolve("absent.properties"), new HashMap<>(environment)));
    }

    private Settings check(RawSettings raw) throws SettingsRefused {
        return SettingsCheck.check(raw, home, home, () -> FREE_PORT);
    }

    private static Stream<Arguments> wrong(String variable, String... values) {
        return Arrays.stream(values).map(value -> Arguments.of(variable, value));
    }
}
