package org.lychgate.binding.mail.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpUrlTest {
    @Test
    void readsEveryPart() {
        SmtpUrl url = SmtpUrl.parse("smtp://post%40acme:p%3A%2Fs+s%25@mail.example:2525?starttls=required");
        assertEquals(SmtpUrl.Scheme.SMTP, url.scheme());
        assertEquals("mail.example", url.host());
        assertEquals(2525, url.port());
        assertEquals(Optional.of(new SmtpUrl.Login("post@acme", "p:/s+s%")), url.login());
        assertTrue(url.startTlsRequired());
    }

    @ParameterizedTest
    @CsvSource({
        "smtp://mail.example, 587, smtp://mail.example:587",
        "smtps://mail.example/, 465, smtps://mail.example:465",
        "SMTP://mail.example:25, 25, smtp://mail.example:25",
        "smtps://[::1]:465, 465, smtps://[::1]:465"
    })
    void knowsTheUsualPorts(String text, int port, String place) {
        assertEquals(port, SmtpUrl.parse(text).port());
        assertEquals(place, SmtpUrl.parse(text).place());
    }

    @ParameterizedTest
    @CsvSource({
        "smtp://u:p@mail.example, true",
        "smtp://mail.example, false",
        "smtp://mail.example?starttls=required, true",
        "smtp://u:p@localhost:25, false",
        "smtp://u:p@127.0.0.1:25, false",
        "smtp://u:p@[::1]:25, false",
        "smtp://u:p@localhost.example, true",
        "smtps://u:p@mail.example, false"
    })
    void aPasswordLeavesTheHostUnderTlsOnly(String text, boolean required) {
        assertEquals(required, SmtpUrl.parse(text).startTlsRequired());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://mail.example",
                "mail.example:25",
                "smtp:///",
                "smtp://u@mail.example",
                "smtp://:secret@mail.example",
                "smtp://u:secret@mail.example?starttls=no",
                "smtp://u:sec ret@mail.example"
            })
    void refusesTheRestWithoutRepeatingIt(String text) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> SmtpUrl.parse(text));
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.startsWith("LYCHGATE_SMTP_URL cannot be used: "), message);
        assertFalse(message.contains("sec"), message);
        assertNull(refused.getCause());
    }

    @Test
    void neverShowsThePassword() {
        SmtpUrl url = SmtpUrl.parse("smtp://user:secret@mail.example");
        assertFalse((url + " " + url.login() + " " + url.place()).contains("secret"));
    }

    @ParameterizedTest
    @CsvSource({"portal.example, portal.example", "127.0.0.1, [127.0.0.1]", "[::1], [IPv6:::1]"})
    void greetsWithANameOrALiteral(String host, String greeting) {
        assertEquals(
                greeting,
                MailSessions.properties(SmtpUrl.parse("smtp://mail.example"), "a@b.example", host)
                        .getProperty("mail.smtp.localhost"));
    }
}
