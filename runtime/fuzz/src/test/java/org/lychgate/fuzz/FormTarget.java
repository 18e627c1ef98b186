package org.lychgate.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.lychgate.saml.sp.internal.wire.Form;
import org.lychgate.saml.sp.internal.wire.MessageRefused;

/** The form parser. Whatever is read can be written and read again to the same, and a doubled field is never silently one. */
public final class FormTarget {

    private FormTarget() {}

    /** Called once before the first input. */
    public static void fuzzerInitialize() {
        Memory.watch();
    }

    /** The fuzzer's entry. */
    public static void fuzzerTestOneInput(byte[] data) {
        Pace.within(() -> judge(data));
    }

    private static void judge(byte[] body) {
        Form form;
        try {
            form = Form.read(new ByteArrayInputStream(body));
        } catch (MessageRefused e) {
            demand(!e.expected().isBlank(), "a reason");
            return;
        } catch (IOException e) {
            throw new AssertionError("memory cannot be read", e);
        }
        String written = form.fields().stream()
                .map(f -> encoded(f.name()) + "=" + encoded(f.value()))
                .collect(Collectors.joining("&"));
        try {
            demand(Form.parse(written).fields().equals(form.fields()), "the same fields");
        } catch (MessageRefused e) {
            throw new AssertionError("what was read cannot be read again", e);
        }
        form.fields().forEach(f -> demandOnce(form, f.name()));
    }

    private static void demandOnce(Form form, String name) {
        long count = form.fields().stream().filter(f -> f.name().equals(name)).count();
        try {
            demand(form.one(name).isPresent() && count == 1, "a refusal of a doubled field");
        } catch (MessageRefused e) {
            demand(count > 1, "a field sent once");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void demand(boolean kept, String what) {
        if (!kept) {
            throw new AssertionError("a form without " + what);
        }
    }
}
