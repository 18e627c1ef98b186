package org.lychgate.binding.mail.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.directory.api.OutgoingMail;
import org.lychgate.directory.api.OutgoingMail.Kind;

class LetterWriterTest {
    private final LetterWriter letters = Composers.letters();

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyKindSaysWhoAndWhatInBothForms(Kind kind) {
        OutgoingMail mail =
                Mails.with(Mails.of(kind), "bob@example.com", Mails.of(kind).validHours(), Locale.ENGLISH);
        Letter letter = letters.write(mail);
        assertTrue(letter.subject().contains("Acme"), letter.subject());
        for (String text : List.of(letter.plain(), letter.html())) {
            assertTrue(text.contains("Hello Ann Archer,"), text);
            assertTrue(text.contains("Acme"), text);
            assertTrue(text.contains("ann@example.com"), text);
            assertFalse(text.contains("{{"), text);
        }
        assertTrue(letter.html().startsWith("<!doctype html>"));
        assertTrue(letter.html().contains("<html lang=\"en\" dir=\"ltr\">"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"BINDING", "INVITATION", "PASSWORD", "BOUND_NOTICE", "DELEGATION"})
    void aLinkStandsAloneOnALineAndInTheButton(Kind kind) {
        OutgoingMail mail = Mails.of(kind);
        Letter letter = letters.write(mail);
        String link = Composers.SITE + mail.path();
        assertEquals(1, letter.plain().lines().filter(link::equals).count(), letter.plain());
        assertTrue(letter.html().contains("<a class=\"act\" href=\"" + link + "\""), letter.html());
        assertTrue(letter.html().contains(">" + link + "</a>"), letter.html());
        assertFalse(letter.subject().contains("secret"));
        assertFalse(letter.toString().contains("secret"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {
                "ADDRESS_CHANGED",
                "CONNECTION_CHANGED",
                "ADMIN_ADDED",
                "APPROVAL_NEEDED",
                "BINDING_APPROVED",
                "DEACTIVATIONS_HELD",
                "HELP_ASKED"
            })
    void aNoticeHasNoButton(Kind kind) {
        Letter letter = letters.write(Mails.of(kind));
        assertFalse(letter.html().contains("class=\"act\""), letter.html());
        assertFalse(letter.html().contains("<a "), letter.html());
        assertFalse(letter.plain().contains(":\n" + Composers.SITE), letter.plain());
    }

    @Test
    void saysHowLongTheLinkIsGood() {
        OutgoingMail mail = Mails.binding("ann@example.com");
        assertTrue(plain(mail, 72).contains("valid for 72 hours"));
        assertTrue(plain(mail, 24).contains("valid for 24 hours"));
        assertTrue(plain(mail, 1).contains("valid for 1 hour from"));
        assertTrue(plain(mail, 168).contains("valid for 7 days"));
        assertTrue(plain(mail, 100).contains("valid for 100 hours"));
    }

    @Test
    void anInvitationSaysWhoInvites() {
        OutgoingMail mail = Mails.of(Kind.INVITATION);
        String named = letters.write(Mails.with(mail, "bob@example.com", 72, Locale.ENGLISH))
                .plain();
        assertTrue(named.contains("bob@example.com invites you to join Acme."), named);
        String unnamed = letters.write(mail).plain();
        assertTrue(unnamed.contains("You are invited to join Acme."), unnamed);
    }

    @Test
    void aFormerAddressLearnsTheNewOne() {
        OutgoingMail mail = Mails.with(Mails.of(Kind.ADDRESS_CHANGED), "new@example.com", 0, Locale.ENGLISH);
        String plain = letters.write(mail).plain();
        assertTrue(plain.contains("from ann@example.com to new@example.com"), plain);
    }

    @Test
    void namesCannotBecomeMarkupOrTemplates() {
        Letter letter = letters.write(Mails.named("<img src=x onerror=alert(1)>{{link}}", "A&B \"Söhne\" </table>"));
        assertFalse(letter.html().contains("<img"), letter.html());
        assertTrue(letter.html().contains("&lt;img src=x onerror=alert(1)&gt;{{link}}"), letter.html());
        assertTrue(letter.html().contains("A&amp;B &quot;Söhne&quot; &lt;/table&gt;"), letter.html());
        assertTrue(letter.plain().contains("A&B \"Söhne\" </table>"), letter.plain());
    }

    @Test
    void namesCannotBreakALine() {
        Letter letter = letters.write(Mails.named("Ann\r\nhttps://evil.example/", "Acme\nBcc: eve@example.com\u2028x"));
        assertEquals(1, letter.subject().lines().count());
        assertTrue(letter.plain().contains("Hello Ann https://evil.example/,"), letter.plain());
        assertTrue(
                letter.plain().lines().noneMatch(line -> line.startsWith("Bcc:") || line.startsWith("https://evil")));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void nothingIsFetchedFromElsewhere(Kind kind) {
        String html = letters.write(Mails.of(kind)).html().toLowerCase(Locale.ROOT);
        for (String loader : List.of("<img", "<link", "<script", "src=", "url(", "@import", "<iframe", "<object")) {
            assertFalse(html.contains(loader), loader);
        }
    }

    @Test
    void anUnknownLanguageIsEnglish() {
        for (Locale locale : List.of(Locale.KOREAN, Locale.ROOT, Locale.forLanguageTag("x-none"))) {
            Letter letter = letters.write(Mails.with(Mails.of(Kind.BINDING), null, 72, locale));
            assertEquals("en", letter.language());
            assertTrue(letter.subject().startsWith("Connect your account"), letter.subject());
        }
    }

    @Test
    void aNoticeOfSettingsNamesWhoChangedThem() {
        OutgoingMail mail = Mails.of(Kind.CONNECTION_CHANGED);
        assertTrue(letters.write(Mails.with(mail, "candidate|bob@example.com", 0, Locale.ENGLISH))
                .plain()
                .contains("bob@example.com saved a changed connection. It is waiting for its test login."));
        assertTrue(letters.write(Mails.with(mail, "changed|<b>{{link}}", 0, Locale.ENGLISH))
                .html()
                .contains("&lt;b&gt;{{link}} changed the connection"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "es", "ja", "ar"})
    void aTranslationSaysAllThatEnglishSaysAndNothingElse(String language) {
        Phrases translated = Phrases.in(Locale.forLanguageTag(language));
        assertEquals(language, translated.language());
        assertEquals(Phrases.in(Locale.ENGLISH).keys(), translated.keys());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyLanguageFillsEveryFact(Kind kind) {
        for (String tag : List.of("de-AT", "es", "ja", "ar-EG")) {
            Letter letter = letters.write(Mails.with(
                    Mails.of(kind), "bob@example.com", Mails.of(kind).validHours(), Locale.forLanguageTag(tag)));
            assertEquals(tag.substring(0, 2), letter.language());
            assertFalse(letter.html().contains("{{"), letter.html());
            assertTrue(letter.subject().contains("Acme"), letter.subject());
            assertTrue(letter.plain().contains("ann@example.com"), letter.plain());
            assertTrue(letter.html().contains(tag.startsWith("ar") ? "dir=\"rtl\"" : "dir=\"ltr\""), letter.html());
        }
    }

    private String plain(OutgoingMail mail, int hours) {
        return letters.write(Mails.with(mail, null, hours, Locale.ENGLISH)).plain();
    }
}
