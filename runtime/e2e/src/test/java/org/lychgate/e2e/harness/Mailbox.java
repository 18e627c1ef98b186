package org.lychgate.e2e.harness;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The {@code data/mail} folder of a node: every mail it sent, in the order of sending. Threads may share it. */
public final class Mailbox {
    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"'<>]+");

    private final Path folder;
    private final Map<Path, Mail> read = new ConcurrentHashMap<>();
    private final Set<Path> taken = ConcurrentHashMap.newKeySet();

    /** A mail as its reader sees it; {@code text} and {@code html} are empty when that part is missing. */
    public record Mail(Path file, String to, String subject, String text, String html) {
        /** The link of the plain text whose path begins with {@code prefix}, such as {@code /bind/}. */
        public Optional<URI> link(String prefix) {
            Matcher matcher = LINK.matcher(text);
            return matcher.results()
                    .map(found -> URI.create(found.group()))
                    .filter(uri -> uri.getPath().startsWith(prefix))
                    .findFirst();
        }
    }

    /** The mailbox that is that folder, which need not exist yet. */
    public Mailbox(Path folder) {
        this.folder = folder;
    }

    /** All mails, oldest first. */
    public List<Mail> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .flatMap(file -> mail(file).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All mails to that address, oldest first. */
    public List<Mail> to(String address) {
        return all().stream()
                .filter(mail -> mail.to().equalsIgnoreCase(address))
                .toList();
    }

    /** Waits for a mail to that address with a link below {@code prefix} that was not taken yet, and takes it. */
    public Mail take(String address, String prefix) {
        Mail mail = Await.value(
                "a mail to " + address + " with a link " + prefix,
                Duration.ofSeconds(30),
                () -> to(address).stream()
                        .filter(m -> !taken.contains(m.file()) && m.link(prefix).isPresent())
                        .findFirst());
        taken.add(mail.file());
        return mail;
    }

    /** As {@link #take}, and returns the link. */
    public URI takeLink(String address, String prefix) {
        return take(address, prefix).link(prefix).orElseThrow();
    }

    /** Deletes all mails to these addresses: whoever sends thousands keeps the folder short. */
    public void clear(Set<String> addresses) {
        for (Mail mail : all()) {
            if (addresses.contains(mail.to())) {
                try {
                    Files.deleteIfExists(mail.file());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                read.remove(mail.file());
            }
        }
    }

    /** Empty if somebody else cleared it meanwhile. */
    private Optional<Mail> mail(Path file) {
        try {
            return Optional.of(read.computeIfAbsent(file, Mailbox::parse));
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof NoSuchFileException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Mail parse(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), in);
            Map<String, String> parts = new HashMap<>();
            collect(message, parts);
            return new Mail(
                    file,
                    ((jakarta.mail.internet.InternetAddress) message.getAllRecipients()[0]).getAddress(),
                    message.getSubject(),
                    parts.getOrDefault("text/plain", ""),
                    parts.getOrDefault("text/html", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException("not a mail: " + file.getFileName(), e);
        }
    }

    private static void collect(Part part, Map<String, String> parts) throws IOException, MessagingException {
        Object content = part.getContent();
        if (content instanceof Multipart multipart) {
            for (int i = 0; i < multipart.getCount(); i++) {
                BodyPart body = multipart.getBodyPart(i);
                collect(body, parts);
            }
        } else if (content instanceof String text) {
            parts.putIfAbsent(part.isMimeType("text/html") ? "text/html" : "text/plain", text);
        }
    }
}
