package org.lychgate.binding.mail.internal;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import org.lychgate.directory.api.OutgoingMail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes each mail as a file {@code <time>-<id>.eml}, for hosts without a mail server. The files hold live links: the
 * folder is for the owner only.
 */
final class EmlFolder implements MailRoute {
    private static final Logger LOG = LoggerFactory.getLogger(EmlFolder.class);
    private static final FileAttribute<Set<PosixFilePermission>> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    /** The time a mail was written: a repeated try replaces its own file. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int BUFFER = 16 * 1024;

    private final Path folder;

    /** @throws IOException if the folder cannot be made or closed to others */
    EmlFolder(Path folder) throws IOException {
        this.folder = folder;
        try {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(FOLDER));
        } catch (FileAlreadyExistsException e) {
            Files.setPosixFilePermissions(folder, FOLDER);
        }
    }

    @Override
    public String description() {
        return "files in " + folder;
    }

    @Override
    public Run open() {
        return new Run() {
            @Override
            public Delivery deliver(OutgoingMail mail, MimeMessage message) {
                return write(mail, message);
            }

            @Override
            public void close() {
                // Nothing is kept open between mails.
            }
        };
    }

    private Delivery write(OutgoingMail mail, MimeMessage message) {
        try {
            Path partial = Files.createTempFile(folder, ".", ".part", FILE);
            try {
                // The mail library writes byte by byte.
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(partial), BUFFER)) {
                    message.writeTo(out);
                }
                Files.move(partial, folder.resolve(name(mail)), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(partial);
            }
            return Delivery.ACCEPTED;
        } catch (IOException | MessagingException e) {
            LOG.debug("Mail {} ({}) could not be written", mail.id(), mail.kind(), e);
            return new Delivery.Failed(
                    Delivery.Blame.ROUTE,
                    "The mail could not be written to " + folder + ": "
                            + e.getClass().getSimpleName() + ".");
        }
    }

    private static String name(OutgoingMail mail) {
        return TIME.format(mail.writtenAt()) + "-" + mail.id().replaceAll("[^A-Za-z0-9_-]", "_") + ".eml";
    }
}
