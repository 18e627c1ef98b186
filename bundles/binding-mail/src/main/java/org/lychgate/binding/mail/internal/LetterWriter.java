package org.lychgate.binding.mail.internal;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lychgate.directory.api.OutgoingMail;

/** Renders a mail: the words come from {@link Phrases}, two frames make plain text and HTML of the same words. */
final class LetterWriter {
    /** Enough for text and for quoted attributes; the frame has no others. Addresses stay readable. */
    private static final Mustache.Escaper HTML = Escapers.simple(
            new String[][] {{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}, {"'", "&#39;"}});

    private static final int HOURS_A_DAY = 24;
    private static final int LONG = 96;
    private static final int LONGEST_DETAIL = 1_000;

    private final String publicUrl;
    private final Template plainFrame;
    private final Template htmlFrame;
    private final Map<String, Phrases> phrases = new ConcurrentHashMap<>();
    private final Map<String, Template> words = new ConcurrentHashMap<>();

    LetterWriter(URI publicUrl) {
        this.publicUrl = publicUrl.toString().replaceAll("/+$", "");
        this.plainFrame = frame("letter.txt.mustache", Escapers.NONE);
        this.htmlFrame = frame("letter.html.mustache", HTML);
    }

    Letter write(OutgoingMail mail) {
        Phrases in = phrases.computeIfAbsent(mail.locale().getLanguage(), any -> Phrases.in(mail.locale()));
        Map<String, Object> facts = facts(mail, in);
        Map<String, Object> model = new HashMap<>(facts);
        String subject = say(in.word(mail.kind(), "subject"), facts);
        model.put("subject", subject);
        model.put("language", in.language());
        model.put("dir", in.rightToLeft() ? "rtl" : "ltr");
        model.put("heading", say(in.word(mail.kind(), "heading"), facts));
        model.put("greeting", say(in.word("greeting"), facts));
        model.put("paragraphs", sayAll(in.list(mail.kind(), "text"), facts));
        model.put("notes", sayAll(in.list(mail.kind(), "note"), facts));
        model.put("footer", say(in.word("footer"), facts));
        model.put("by-hand", in.word("by-hand"));
        model.put(
                "button",
                in.optional(mail.kind(), "button").map(text -> say(text, facts)).orElse(""));
        return new Letter(subject, plainFrame.execute(model), htmlFrame.execute(model), in.language());
    }

    private Map<String, Object> facts(OutgoingMail mail, Phrases in) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("name", OneLine.of(mail.displayName()));
        facts.put("email", mail.to());
        facts.put("organization", OneLine.of(mail.organizationName()));
        facts.put("company", mail.company().value());
        facts.put(
                "detail",
                mail.detail() == null ? "" : OneLine.of(detail(mail.kind(), mail.detail(), in), LONGEST_DETAIL));
        facts.put("site", publicUrl);
        facts.put("link", mail.path() == null ? "" : publicUrl + mail.path());
        facts.put("good", good(mail.validHours(), in));
        return facts;
    }

    /** A detail is a fact, or the name of a sentence and a fact: {@code changed|ann@example.com}. */
    private String detail(OutgoingMail.Kind kind, String detail, Phrases in) {
        int bar = detail.indexOf('|');
        return bar < 0
                ? detail
                : in.optional(kind, "detail." + detail.substring(0, bar))
                        .map(text -> say(text, Map.of("detail", detail.substring(bar + 1))))
                        .orElse(detail);
    }

    /** Long times are easier to grasp in days. */
    private static String good(int hours, Phrases in) {
        boolean days = hours >= LONG && hours % HOURS_A_DAY == 0;
        int number = days ? hours / HOURS_A_DAY : hours;
        String unit = (days ? "day" : "hour") + (number == 1 ? "" : "s");
        return number + " " + in.word(unit);
    }

    private List<String> sayAll(List<String> texts, Map<String, Object> facts) {
        return texts.stream()
                .map(text -> say(text, facts))
                .filter(text -> !text.isBlank())
                .toList();
    }

    private String say(String text, Map<String, Object> facts) {
        return words.computeIfAbsent(text, LetterWriter::unescaped).execute(facts);
    }

    private static Template unescaped(String text) {
        return compiler(Escapers.NONE).compile(text);
    }

    private static Template frame(String name, Mustache.Escaper escaper) {
        try (InputStream stream = LetterWriter.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("The frame " + name + " is not in this bundle.");
            }
            Reader source = new InputStreamReader(stream, StandardCharsets.UTF_8);
            return compiler(escaper).compile(source);
        } catch (IOException e) {
            throw new UncheckedIOException("The frame " + name + " cannot be read.", e);
        }
    }

    private static Mustache.Compiler compiler(Mustache.Escaper escaper) {
        return Mustache.compiler().withEscaper(escaper).emptyStringIsFalse(true);
    }
}
