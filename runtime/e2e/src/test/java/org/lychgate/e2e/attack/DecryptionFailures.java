package org.lychgate.e2e.attack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.lychgate.e2e.harness.Answer;
import org.lychgate.saml.sp.attack.Control;
import org.lychgate.saml.sp.attack.Post;
import org.lychgate.saml.sp.testidp.Draft;
import org.lychgate.saml.sp.testidp.Sealed;
import org.lychgate.saml.sp.testidp.TestKey;

/** Posts messages that cannot be decrypted for different reasons, in turn, and keeps what was answered and how long that took. */
public final class DecryptionFailures implements AutoCloseable {
    /** Why a message cannot be decrypted. */
    public enum Kind {
        /** For somebody else's key. */
        ANOTHER_KEY((e, t) ->
                Sealed.usual(TestKey.STRANGER.certificate().getPublicKey()).of(t)),
        /** The padding of the wrapped key is wrong. */
        KEY_PADDING((e, t) -> e.key(Sealed::lastBit).of(t)),
        /** The wrapped key is shorter than our own. */
        SHORT_KEY((e, t) -> e.key(k -> new byte[32]).of(t)),
        /** The authentication tag is wrong. */
        TAG((e, t) -> e.content(Sealed::lastBit).of(t)),
        /** The nonce is wrong. */
        NONCE((e, t) -> e.content(Sealed::firstBit).of(t)),
        /** The content is cut off. */
        CUT_OFF((e, t) ->
                e.content(c -> java.util.Arrays.copyOf(c, c.length / 2)).of(t)),
        /** There is hardly any content. */
        NO_CONTENT((e, t) -> e.content(c -> new byte[4]).of(t)),
        /** Broken XML inside. */
        BROKEN_XML((e, t) -> e.of(t.substring(9))),
        /** Something else than an assertion inside. */
        NO_ASSERTION((e, t) -> e.of(t.replace("saml:Assertion", "saml:Advice"))),
        /** A DOCTYPE inside. */
        DOCTYPE((e, t) -> e.of("<!DOCTYPE a>" + t));

        private final BiFunction<Sealed, String, String> sealing;

        Kind(BiFunction<Sealed, String, String> sealing) {
            this.sealing = sealing;
        }
    }

    /**
     * What was answered to one message.
     *
     * @param status of HTTP
     * @param body without the words of the trace
     * @param code why it was refused, as the admin's trace says
     * @param time how long it took
     */
    public record Answered(int status, String body, String code, Duration time) {}

    private final Portal portal = new Portal();

    /** Posts each kind that many times, all in turn. */
    public Map<Kind, List<Answered>> measure(int rounds) {
        Map<Kind, List<Answered>> all = new EnumMap<>(Kind.class);
        for (int i = 0; i < rounds; i++) {
            for (Kind kind : Kind.values()) {
                all.computeIfAbsent(kind, k -> new ArrayList<>()).add(post(kind));
            }
        }
        return all;
    }

    private Answered post(Kind kind) {
        LiveStage stage = new LiveStage(portal, "http://127.0.0.1:9/");
        Sealed usual = Sealed.usual(stage.encryption());
        UnaryOperator<String> sealed = t -> {
            String assertion = t.substring(t.indexOf("<saml:Assertion"), t.indexOf("</samlp:Response>"));
            return t.replace(assertion, kind.sealing.apply(usual, assertion));
        };
        Draft draft = Control.UNSOLICITED.draft(stage).between(sealed);
        Post message = Post.of(draft, Post.Door.ONE);
        long begun = System.nanoTime();
        Answer answer = stage.arrive(message);
        Duration time = Duration.ofNanos(System.nanoTime() - begun);
        String trace = answer.header("X-Lychgate-Trace");
        return new Answered(
                answer.status(),
                answer.body()
                        .replace(portal.words(portal.one(), trace), "…")
                        .replace(trace, "…")
                        .replaceAll("name=\"csrf\" value=\"[^\"]+\"", "…"),
                portal.reason(portal.one(), trace),
                time);
    }

    @Override
    public void close() {
        portal.close();
    }
}
