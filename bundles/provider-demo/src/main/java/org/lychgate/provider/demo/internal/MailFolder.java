package org.lychgate.provider.demo.internal;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePartDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The mails that became files because there is no mail server. Only those to the domain of the sample organization are read: a demo that runs on a data
 * folder with real people in it shows nobody theirs.
 */
final class MailFolder {

    private static final Session OFFLINE = Session.getInstance(new Properties());
    private static final int AT_MOST = 100;

    private final Path folder;
    private final Pattern link;

    MailFolder(DemoSite site) {
        this.folder = site.mails();
        this.link = Pattern.compile(Pattern.quote(site.publicUrl().toString()) + "(/[!-~]+)");
    }

    /** The mails, newest first. */
    List<DemoMail> newestFirst() throws IOException {
        List<DemoMail> mails = new ArrayList<>();
        for (Path file : files()) {
            read(file)
                    .filter(mail -> mail.to().endsWith("@" + DemoPerson.DOMAIN))
                    .ifPresent(mails::add);
            if (mails.size() == AT_MOST) {
                break;
            }
        }
        return mails;
    }

    /** The names begin with the time. */
    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted(Comparator.comparing(Path::getFileName).reversed())
                    .toList();
        }
    }

    /** Empty for a mail that is gone meanwhile. */
    private Optional<DemoMail> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MimeMessage message = new MimeMessage(OFFLINE, in);
            String text = text(message);
            Date at = message.getSentDate();
            return Optional.of(new DemoMail(
                    recipient(message),
                    String.valueOf(message.getSubject()),
                    at == null ? Files.getLastModifiedTime(file).toInstant() : at.toInstant(),
                    text,
                    link(text)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (MessagingException e) {
            throw new IOException("A mail in " + folder + " cannot be read", e);
        }
    }

    private Optional<String> link(String text) {
        Matcher found = link.matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static String recipient(MimeMessage message) throws MessagingException {
        return message.getRecipients(Message.RecipientType.TO)[0] instanceof InternetAddress address
                ? address.getAddress()
                : "";
    }

    /** The first part that is plain text. By the bytes: content handlers are found by class loaders that a container does not share. */
    private static String text(MimeMessage message) throws MessagingException, IOException {
        if (!message.isMimeType("multipart/*")) {
            return characters(message);
        }
        MimeMultipart parts = new MimeMultipart(new MimePartDataSource(message));
        for (int i = 0; i < parts.getCount(); i++) {
            if (parts.getBodyPart(i).isMimeType("text/plain")) {
                return characters(parts.getBodyPart(i));
            }
        }
        return "";
    }

    private static String characters(Part part) throws MessagingException, IOException {
        try (InputStream in = part.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
