package org.lychgate.provider.demo.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MailFolderTest {

    @TempDir
    private Path folder;

    @Test
    void theNewestComesFirstWithTheLinkInIt() throws IOException {
        write("20260101T000000.000Z-1.eml", "ada@demo.example", "First", "No link here.");
        write(
                "20260102T000000.000Z-2.eml",
                "rui@demo.example",
                "Gr\u00fc\u00dfe",
                "Open\nhttp://localhost:8080/bind/abc\n");
        Files.writeString(folder.resolve(".half.part"), "To: ");

        List<DemoMail> mails = mails().newestFirst();

        assertEquals(
                List.of("Gr\u00fc\u00dfe", "First"),
                mails.stream().map(DemoMail::subject).toList());
        assertEquals(Optional.of("/bind/abc"), mails.get(0).link());
        assertEquals(Optional.empty(), mails.get(1).link());
        assertEquals("rui@demo.example", mails.get(0).to());
    }

    @Test
    void mailsOfRealPeopleAreNobodysBusiness() throws IOException {
        write("1.eml", "real@people.example", "Private", "http://localhost:8080/bind/abc");
        write("2.eml", "real@demo.example.people.example", "Private", "http://localhost:8080/bind/abc");

        assertEquals(List.of(), mails().newestFirst());
    }

    @Test
    void withoutAFolderThereAreNoMails() throws IOException {
        assertEquals(
                List.of(),
                new MailFolder(new DemoSite(URI.create("http://localhost:1"), "::1", "x", folder.resolve("none")))
                        .newestFirst());
    }

    private MailFolder mails() {
        return new MailFolder(new DemoSite(URI.create("http://localhost:8080"), "::1", "x", folder));
    }

    private void write(String file, String to, String subject, String text) throws IOException {
        Files.writeString(folder.resolve(file), """
                Date: Thu, 1 Jan 2026 00:00:00 +0000
                To: Somebody <%s>
                Subject: =?UTF-8?Q?%s?=
                MIME-Version: 1.0
                Content-Type: multipart/alternative; boundary="b"

                --b
                Content-Type: text/plain; charset=UTF-8
                Content-Transfer-Encoding: 8bit

                %s
                --b
                Content-Type: text/html; charset=UTF-8

                <p>wrong</p>
                --b--
                """.replaceFirst("%s", to)
                .replaceFirst("%s", subject.replace("\u00fc", "=C3=BC").replace("\u00df", "=C3=9F"))
                .replaceFirst("%s", text)
                .replace("\n", "\r\n"));
    }
}
