package org.lychgate.binding.mail.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.directory.api.OutgoingMail;

class EmlFolderTest {
    @TempDir
    Path temp = Path.of("");

    @Test
    void aMailIsOneFileThatOnlyTheOwnerReads() throws Exception {
        Path mails = temp.resolve("data").resolve("mail");
        EmlFolder folder = new EmlFolder(mails);
        OutgoingMail mail = Mails.binding("ann@example.com");
        assertEquals(Delivery.ACCEPTED, deliver(folder, mail));
        List<Path> files = files(mails);
        assertEquals(1, files.size(), files::toString);
        assertEquals(
                "20260301T101530.250Z-" + mail.id() + ".eml",
                files.get(0).getFileName().toString());
        assertEquals("rwx------", permissions(mails));
        assertEquals("rw-------", permissions(files.get(0)));
        try (InputStream in = Files.newInputStream(files.get(0))) {
            assertEquals("<" + mail.id() + "@portal.example>", new MimeMessage(null, in).getMessageID());
        }
    }

    @Test
    void aRepeatedTryReplacesItsOwnFile() throws Exception {
        EmlFolder folder = new EmlFolder(temp.resolve("mail"));
        OutgoingMail mail = Mails.binding("ann@example.com");
        deliver(folder, mail);
        deliver(folder, Mails.again(mail));
        deliver(folder, Mails.binding("bob@example.com"));
        assertEquals(2, files(temp.resolve("mail")).size());
    }

    @Test
    void aFolderThatOthersReadIsClosed() throws Exception {
        Path mails = Files.createDirectory(temp.resolve("mail"));
        Files.setPosixFilePermissions(mails, PosixFilePermissions.fromString("rwxr-xr-x"));
        new EmlFolder(mails);
        assertEquals("rwx------", permissions(mails));
    }

    @Test
    void anIdCannotLeaveTheFolder() throws Exception {
        Path mails = temp.resolve("mail");
        EmlFolder folder = new EmlFolder(mails);
        deliver(folder, Mails.mail("../../x", OutgoingMail.Kind.BINDING, "a@example.com", "A", "Acme", "/bind/s"));
        assertEquals(1, files(mails).size());
    }

    @Test
    void aMissingFolderFailsTheWayAndNotTheMail() throws Exception {
        Path mails = temp.resolve("mail");
        EmlFolder folder = new EmlFolder(mails);
        Files.delete(mails);
        Delivery delivery = deliver(folder, Mails.binding("ann@example.com"));
        Delivery.Failed failed = assertInstanceOf(Delivery.Failed.class, delivery);
        assertEquals(Delivery.Blame.ROUTE, failed.blame());
        assertFalse(failed.permanent());
        assertTrue(failed.reason().contains("could not be written"), failed.reason());
    }

    private static Delivery deliver(EmlFolder folder, OutgoingMail mail) throws Exception {
        try (MailRoute.Run run = folder.open()) {
            return run.deliver(mail, Composers.message(mail));
        }
    }

    private static List<Path> files(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
