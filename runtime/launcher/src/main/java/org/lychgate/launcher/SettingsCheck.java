package org.lychgate.launcher;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import org.lychgate.launcher.Settings.Database;
import org.lychgate.launcher.Settings.Http;
import org.lychgate.launcher.Settings.LoadTrust;
import org.lychgate.launcher.Settings.Mail;
import org.lychgate.launcher.Settings.Tls;

/** Turns the settings as written into checked {@link Settings}, collecting a sentence for each one that is wrong. */
final class SettingsCheck {

    private static final int DEFAULT_PORT = 8080;
    private static final int TOKEN_MINIMUM = 24;

    private final RawSettings raw;
    private final Path home;
    private final Path workingFolder;
    private final List<String> wrong = new ArrayList<>();

    private SettingsCheck(RawSettings raw, Path home, Path workingFolder) {
        this.raw = raw;
        this.home = home;
        this.workingFolder = workingFolder;
    }

    /**
     * Checks every setting.
     *
     * @param raw what was written
     * @param home the distribution's folder
     * @param workingFolder what relative paths are relative to
     * @param freePort gives the port to use where 0 was asked for
     * @throws SettingsRefused with one sentence for each setting that is wrong
     */
    static Settings check(RawSettings raw, Path home, Path workingFolder, IntSupplier freePort) throws SettingsRefused {
        SettingsCheck check = new SettingsCheck(raw, home, workingFolder);
        check.refuseEscapes();
        Settings settings = check.resolve(freePort);
        if (!check.wrong.isEmpty()) {
            throw new SettingsRefused(check.wrong);
        }
        return settings;
    }

    /** The data folder alone, for commands that only talk to a running instance. */
    static Path dataFolder(RawSettings raw, Path home, Path workingFolder) throws SettingsRefused {
        SettingsCheck check = new SettingsCheck(raw, home, workingFolder);
        Path data = check.data();
        if (!check.wrong.isEmpty()) {
            throw new SettingsRefused(check.wrong);
        }
        return data;
    }

    /** These three characters in a row mean something else on the way to the bundles; see FrameworkProperties. */
    private void refuseEscapes() {
        for (Variable variable : Variable.values()) {
            if (raw.get(variable).filter(value -> value.contains("\\$[")).isPresent()) {
                refuse(variable, "unusable", "a value without the characters \\$[ in a row");
            }
        }
    }

    private Settings resolve(IntSupplier freePort) {
        Path data = data();
        Optional<Tls> tls = tls();
        int asked = port();
        int port = asked == 0 && wrong.isEmpty() ? freePort.getAsInt() : asked;
        URI publicUrl = publicUrl(port, tls.isPresent());
        return new Settings(
                new Http(host(), port, tls),
                publicUrl,
                spEntityId(publicUrl),
                data,
                keyFile(data),
                database(data),
                mail(),
                operatorToken(),
                list(
                        Variable.LYCHGATE_TRUSTED_PROXIES,
                        SettingForms::isAddressOrNetwork,
                        "addresses or networks such as 10.0.0.0/8, separated by commas"),
                list(
                        Variable.LYCHGATE_METADATA_ALLOW,
                        SettingForms::isHostAndPort,
                        "host:port pairs separated by commas"),
                loadTrust(publicUrl),
                nodeId());
    }

    private String host() {
        String host = raw.get(Variable.LYCHGATE_HTTP_HOST).orElse("127.0.0.1");
        if (!SettingForms.isHost(host)) {
            refuse(Variable.LYCHGATE_HTTP_HOST, quoted(host), "a host name or an address of this machine");
        }
        return host;
    }

    private int port() {
        Optional<String> written = raw.get(Variable.LYCHGATE_HTTP_PORT);
        if (written.isEmpty()) {
            return DEFAULT_PORT;
        }
        Optional<Integer> port = SettingForms.port(written.get(), 0);
        if (port.isEmpty()) {
            refuse(
                    Variable.LYCHGATE_HTTP_PORT,
                    quoted(written.get()),
                    "a number from 0 to 65535, 0 meaning a free port");
        }
        return port.orElse(DEFAULT_PORT);
    }

    private Optional<Tls> tls() {
        Optional<Path> certificate =
                readable(Variable.LYCHGATE_TLS_CERT, "a readable PEM file with the certificate chain");
        Optional<Path> key = readable(Variable.LYCHGATE_TLS_KEY, "a readable PEM file with the private key");
        boolean hasCertificate = raw.get(Variable.LYCHGATE_TLS_CERT).isPresent();
        boolean hasKey = raw.get(Variable.LYCHGATE_TLS_KEY).isPresent();
        if (hasCertificate != hasKey) {
            refuse(
                    hasCertificate ? Variable.LYCHGATE_TLS_KEY : Variable.LYCHGATE_TLS_CERT,
                    "missing",
                    "both LYCHGATE_TLS_CERT and LYCHGATE_TLS_KEY, or neither");
        }
        return certificate.flatMap(chain -> key.map(secret -> new Tls(chain, secret)));
    }

    private URI publicUrl(int port, boolean tls) {
        String scheme = tls ? "https" : "http";
        URI standard = URI.create(scheme + "://localhost:" + port);
        Optional<String> written = raw.get(Variable.LYCHGATE_PUBLIC_URL);
        if (written.isEmpty()) {
            return standard;
        }
        Optional<URI> url = SettingForms.origin(written.get());
        if (url.isEmpty()) {
            refuse(
                    Variable.LYCHGATE_PUBLIC_URL,
                    quoted(written.get()),
                    "an http or https URL of a host and an optional port, without a path, such as https://portal.example.com");
            return standard;
        }
        if (tls && !"https".equals(url.get().getScheme())) {
            refuse(
                    Variable.LYCHGATE_PUBLIC_URL,
                    quoted(written.get()),
                    "an https URL, because LYCHGATE_TLS_CERT makes the listener speak https");
        }
        return url.get();
    }

    private String spEntityId(URI publicUrl) {
        String entityId = raw.get(Variable.LYCHGATE_SP_ENTITY_ID).orElse(publicUrl.toString());
        if (!SettingForms.isEntityId(entityId)) {
            refuse(Variable.LYCHGATE_SP_ENTITY_ID, quoted(entityId), "an absolute URI of at most 1024 characters");
        }
        return entityId;
    }

    private Path data() {
        Optional<String> written = raw.get(Variable.LYCHGATE_DATA);
        if (written.isEmpty()) {
            return home.resolve("data");
        }
        Optional<Path> path = path(Variable.LYCHGATE_DATA, written.get());
        if (path.isPresent() && Files.exists(path.get()) && !Files.isDirectory(path.get())) {
            refuse(
                    Variable.LYCHGATE_DATA,
                    quoted(written.get()) + ", which is not a folder",
                    "a folder this process may write to");
        }
        return path.orElseGet(() -> home.resolve("data"));
    }

    private Path keyFile(Path data) {
        Path standard = data.resolve("master.key");
        Optional<String> written = raw.get(Variable.LYCHGATE_KEY_FILE);
        if (written.isEmpty()) {
            return standard;
        }
        Path file = path(Variable.LYCHGATE_KEY_FILE, written.get()).orElse(standard);
        boolean usable = Files.exists(file)
                ? Files.isRegularFile(file) && Files.isReadable(file)
                : file.getParent() != null && Files.isDirectory(file.getParent());
        if (!usable) {
            refuse(
                    Variable.LYCHGATE_KEY_FILE,
                    quoted(written.get()),
                    "a readable file, or a new name in an existing folder");
        }
        return file;
    }

    private Database database(Path data) {
        String url = raw.get(Variable.LYCHGATE_DB_URL).orElse("jdbc:derby:" + data.resolve("derby") + ";create=true");
        if (!url.startsWith("jdbc:derby:") && !SettingForms.isPostgresUrl(url)) {
            // the URL may hold a password: it is not repeated
            refuse(
                    Variable.LYCHGATE_DB_URL,
                    "not a JDBC URL this product knows",
                    "jdbc:postgresql://host:port/database, or nothing for the embedded database");
        }
        return new Database(
                url,
                raw.get(Variable.LYCHGATE_DB_USER).orElse(""),
                raw.get(Variable.LYCHGATE_DB_PASSWORD).orElse(""));
    }

    private Mail mail() {
        Optional<String> smtp = raw.get(Variable.LYCHGATE_SMTP_URL);
        if (smtp.isPresent() && !SettingForms.isSmtpUrl(smtp.get())) {
            // the URL may hold a password: it is not repeated
            refuse(
                    Variable.LYCHGATE_SMTP_URL,
                    "not an SMTP URL",
                    "smtp://user:password@host:port or smtps://…, optionally with ?starttls=required");
        }
        String from = raw.get(Variable.LYCHGATE_MAIL_FROM).orElse("no-reply@localhost");
        if (!SettingForms.isMailAddress(from)) {
            refuse(Variable.LYCHGATE_MAIL_FROM, quoted(from), "one e-mail address such as no-reply@example.com");
        }
        return new Mail(smtp, from);
    }

    private Optional<String> operatorToken() {
        Optional<String> token = raw.get(Variable.LYCHGATE_OPERATOR_TOKEN);
        if (token.isPresent() && !token.get().matches("[\\x21-\\x7e]{" + TOKEN_MINIMUM + ",}")) {
            refuse(
                    Variable.LYCHGATE_OPERATOR_TOKEN,
                    "unusable (" + token.get().length() + " characters)",
                    "at least " + TOKEN_MINIMUM + " printable ASCII characters without spaces");
        }
        return token;
    }

    private LoadTrust loadTrust(URI publicUrl) {
        Optional<String> written = raw.get(Variable.LYCHGATE_LOAD_TRUST);
        if (written.isEmpty()) {
            return SettingForms.isLoopback(publicUrl) ? LoadTrust.FILES : LoadTrust.SIGNED;
        }
        for (LoadTrust trust : LoadTrust.values()) {
            if (trust.word().equals(written.get().toLowerCase(Locale.ROOT))) {
                return trust;
            }
        }
        refuse(Variable.LYCHGATE_LOAD_TRUST, quoted(written.get()), "files or signed");
        return LoadTrust.SIGNED;
    }

    private Optional<String> nodeId() {
        Optional<String> id = raw.get(Variable.LYCHGATE_NODE_ID);
        if (id.isPresent() && !SettingForms.isNodeId(id.get())) {
            refuse(Variable.LYCHGATE_NODE_ID, quoted(id.get()), "1 to 64 letters, digits, dots, dashes or underscores");
        }
        return id;
    }

    private List<String> list(Variable variable, Predicate<String> form, String expected) {
        Optional<String> written = raw.get(variable);
        if (written.isEmpty()) {
            return List.of();
        }
        List<String> items =
                Arrays.stream(written.get().split(",", -1)).map(String::strip).toList();
        items.stream().filter(form.negate()).findFirst().ifPresent(item -> refuse(variable, quoted(item), expected));
        return items;
    }

    private Optional<Path> readable(Variable variable, String expected) {
        Optional<String> written = raw.get(variable);
        Optional<Path> file = written.flatMap(text -> path(variable, text));
        if (file.isPresent() && !(Files.isRegularFile(file.get()) && Files.isReadable(file.get()))) {
            refuse(variable, quoted(file.get().toString()), expected);
            return Optional.empty();
        }
        return file;
    }

    private Optional<Path> path(Variable variable, String text) {
        try {
            return Optional.of(workingFolder.resolve(text).normalize());
        } catch (InvalidPathException e) {
            refuse(variable, quoted(text), "a path of this file system");
            return Optional.empty();
        }
    }

    private void refuse(Variable variable, String found, String expected) {
        wrong.add(variable + " is " + found + "; expected " + expected + ".");
    }

    private static String quoted(String value) {
        return '"' + value.replaceAll("\\p{Cntrl}", "?") + '"';
    }
}
