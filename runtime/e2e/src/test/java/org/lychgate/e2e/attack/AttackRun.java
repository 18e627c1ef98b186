package org.lychgate.e2e.attack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lychgate.e2e.harness.Answer;
import org.lychgate.e2e.harness.Figures;
import org.lychgate.saml.sp.attack.Attack;
import org.lychgate.saml.sp.attack.Attacks;
import org.lychgate.saml.sp.attack.Control;
import org.lychgate.saml.sp.attack.Post;

/** Posts the whole suite to a node it starts, counts who is called meanwhile, and ends with 0 if nothing was wrong. */
public final class AttackRun {
    private static final Duration SLOW = Duration.ofSeconds(2);

    private final Portal portal;
    private final String canary;
    private final List<String> wrong = new ArrayList<>();
    private final List<Duration> times = new ArrayList<>();
    private Duration slowest = Duration.ZERO;
    private String slowestAttack = "none";
    private int controls;

    private AttackRun(Portal portal, String canary) {
        this.portal = portal;
        this.canary = canary;
    }

    /** Runs the suite. */
    public static void main(String[] arguments) {
        boolean good;
        try (Calls calls = new Calls();
                Portal portal = new Portal()) {
            AttackRun run = new AttackRun(portal, calls.canary());
            calls.begin();
            run.all(Attacks.all());
            good = run.report(calls);
        }
        System.exit(good ? 0 : 1);
    }

    private void all(List<Attack> attacks) {
        for (Control control : Control.values()) {
            accepted(control);
        }
        @Nullable Attack last = null;
        for (Attack attack : attacks) {
            if (last == null || last.control() != attack.control() || last.kind() != attack.kind()) {
                accepted(attack.control());
            }
            refused(attack);
            last = attack;
        }
        for (Control control : Control.values()) {
            accepted(control);
        }
    }

    private void accepted(Control control) {
        LiveStage stage = new LiveStage(portal, canary);
        Post post = Post.of(control.draft(stage), control.door());
        Answer answer = stage.arrive(post);
        String location = answer.headers().firstValue("Location").orElse("");
        boolean in = control == Control.UNSOLICITED
                ? location.contains("/auth/saml/continue/")
                : stage.poster(post).cookie("lychgate_session").isPresent();
        if (answer.status() != 303 || !in) {
            wrong.add(
                    "control " + control.words() + " was answered " + answer.status() + " " + why(stage, post, answer));
        }
        controls++;
    }

    private void refused(Attack attack) {
        LiveStage stage = new LiveStage(portal, canary);
        Post post = attack.on(stage);
        stage.before(post);
        boolean earlier = stage.poster(post).cookie("lychgate_session").isPresent();
        long start = System.nanoTime();
        Answer answer = stage.arrive(post);
        timed(attack, Duration.ofNanos(System.nanoTime() - start));
        String code = why(stage, post, answer);
        if (answer.status() != 403 || !code.equals(attack.expected().wire())) {
            wrong.add(attack.id() + " was answered " + answer.status() + " " + code + " instead of 403 "
                    + attack.expected().wire());
        }
        boolean session =
                answer.headers().allValues("Set-Cookie").stream().anyMatch(c -> c.startsWith("lychgate_session="));
        if (session || !earlier && stage.poster(post).whoAmI().isPresent()) {
            wrong.add(attack.id() + " made a session");
        }
    }

    private void timed(Attack attack, Duration time) {
        times.add(time);
        if (time.compareTo(slowest) > 0) {
            slowest = time;
            slowestAttack = attack.id();
        }
    }

    private String why(LiveStage stage, Post post, Answer answer) {
        return answer.headers()
                .firstValue("X-Lychgate-Trace")
                .map(trace -> portal.reason(stage.tenant(post), trace))
                .orElse("no trace");
    }

    private boolean report(Calls calls) {
        Figures.print("attacks at the consumer service", times.size() + ", wrongly answered " + wrong.size());
        Figures.print("controls posted among them", controls);
        Figures.times("answers to attacks", times);
        Figures.print("slowest answer", slowest.toMillis() + " ms, " + slowestAttack);
        Figures.print(
                "attacks answered after 2 s",
                times.stream().filter(t -> t.compareTo(SLOW) > 0).count());
        Figures.print("fetches of the connections' own metadata", portal.fetches());
        Figures.print(
                "other outbound calls",
                calls.taken() + " taken, " + calls.failed() + " failed, " + calls.datagrams() + " datagrams");
        wrong.forEach(line -> Figures.print("WRONG", line));
        return wrong.isEmpty() && calls.taken() == 0 && calls.failed() == 0 && calls.datagrams() == 0;
    }
}
