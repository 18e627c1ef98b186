package org.lychgate.binding.mail.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.Message;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.OutgoingMail;

class MailComposerTest {
    @Test
    void saysWhoToWhomAndThatAMachineWroteIt() throws Exception {
        OutgoingMail mail = Mails.binding("ann@example.com");
        MimeMessage message = sent(mail);
        InternetAddress from = (InternetAddress) message.getFrom()[0];
        assertEquals("no-reply@portal.example", from.getAddress());
        assertEquals("Acme", from.getPersonal());
        InternetAddress to = (InternetAddress) message.getRecipients(Message.RecipientType.TO)[0];
        assertEquals("ann@example.com", to.getAddress());
        assertEquals("Ann Archer", to.getPersonal());
        assertEquals("Connect your account at Acme", message.getSubject());
        assertEquals(Date.from(Composers.NOW), message.getSentDate());
        assertArrayEquals(new String[] {"auto-generated"}, message.getHeader("Auto-Submitted"));
        assertArrayEquals(new String[] {"All"}, message.getHeader("X-Auto-Response-Suppress"));
        assertArrayEquals(new String[] {"en"}, message.getHeader("Content-Language"));
    }

    @Test
    void everyTryBearsTheSameMessageId() throws Exception {
        OutgoingMail mail = Mails.binding("ann@example.com");
        String first = sent(mail).getMessageID();
        assertEquals("<" + mail.id() + "@portal.example>", first);
        assertEquals(first, sent(Mails.again(mail)).getMessageID());
    }

    @Test
    void thePlainTextComesBeforeTheHtml() throws Exception {
        OutgoingMail mail = Mails.named("Änn Örcher", "Brücke & Söhne");
        MimeMessage message = sent(mail);
        assertTrue(message.isMimeType("multipart/alternative"));
        MimeMultipart parts = (MimeMultipart) message.getContent();
        assertEquals(2, parts.getCount());
        assertTrue(parts.getBodyPart(0).isMimeType("text/plain"));
        assertTrue(parts.getBodyPart(1).isMimeType("text/html"));
        Letter letter = Composers.letters().write(mail);
        assertEquals(letter.plain(), unified((String) parts.getBodyPart(0).getContent()));
        assertEquals(letter.html(), unified((String) parts.getBodyPart(1).getContent()));
    }

    @Test
    void noLineIsLongerThanMailServersTake() throws Exception {
        String wire = wire(Mails.named("A".repeat(2_000), "B".repeat(2_000)));
        assertTrue(wire.lines().allMatch(line -> line.length() <= 998));
    }

    @Test
    void namesCannotAddHeaders() throws Exception {
        OutgoingMail mail = Mails.named("Ann\r\nBcc: eve@example.com", "Acme\r\n\r\nX-Evil: 1\u0085X-Next: 2");
        MimeMessage message = sent(mail);
        assertNull(message.getHeader("Bcc"));
        assertNull(message.getHeader("X-Evil"));
        assertNull(message.getHeader("X-Next"));
        assertEquals(1, message.getAllRecipients().length);
        assertTrue(message.getSubject().contains("X-Evil: 1"), message.getSubject());
    }

    @Test
    void anAddressThatNamesSeveralOrAddsHeadersIsRefused() {
        for (String to : new String[] {
            "ann@example.com, eve@example.com",
            "ann@example.com\r\nBcc: eve@example.com",
            "Ann <ann@example.com>",
            "undisclosed:;",
            "ann",
            "@example.com",
            "ann@",
            "",
            "änn@example.com",
            "ann@exa mple.com"
        }) {
            AddressException refused = assertThrows(AddressException.class, () -> sent(Mails.binding(to)), to);
            assertFalse(String.valueOf(refused.getMessage()).contains("eve@"), to);
        }
    }

    @Test
    void aDomainWithUmlautsIsMailedInAscii() throws Exception {
        MimeMessage message = sent(Mails.binding("ann@brücke.example"));
        assertEquals(
                "ann@xn--brcke-lva.example",
                message.getAllRecipients()[0].toString().replaceAll(".*<|>", ""));
    }

    /** As it comes out at the other end. */
    private static MimeMessage sent(OutgoingMail mail) throws Exception {
        byte[] wire = wire(mail).getBytes(StandardCharsets.US_ASCII);
        return new MimeMessage(MailSessions.plain(), new ByteArrayInputStream(wire));
    }

    private static String wire(OutgoingMail mail) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Composers.message(mail).writeTo(bytes);
        return bytes.toString(StandardCharsets.US_ASCII);
    }

    private static String unified(String text) {
        return text.replace("\r\n", "\n");
    }
}
