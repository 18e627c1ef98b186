package org.lychgate.saml.sp.internal.key;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.lychgate.directory.api.Actor;
import org.lychgate.saml.sp.internal.ServiceProvider;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code saml:keys}: shows our keys; {@code saml:keys prepare}, {@code saml:keys roll} and {@code saml:keys roll-now} move them on. */
@Component(
        service = KeyCommands.class,
        property = {"osgi.command.scope=saml", "osgi.command.function=keys"})
public final class KeyCommands {
    private static final String USAGE = "saml:keys [prepare | roll | roll-now]";

    private final SpKeys keys;
    private final KeyRollover rollover;

    /** Commands over the service provider's keys. */
    @Activate
    public KeyCommands(@Reference ServiceProvider provider) {
        this(provider.protocol().keys(), Clock.systemUTC(), provider.audited(Actor.system("operator at the shell")));
    }

    KeyCommands(SpKeys keys, Clock clock, KeyMoves moves) {
        this.keys = keys;
        this.rollover = new KeyRollover(keys, clock, moves);
    }

    /**
     * Shows or moves our keys.
     *
     * @throws IllegalArgumentException for anything else than what {@code USAGE} says
     */
    public String keys(String... arguments) {
        if (arguments.length == 0) {
            return shown(keys.latest());
        }
        if (arguments.length > 1) {
            throw new IllegalArgumentException(USAGE);
        }
        return switch (arguments[0]) {
            case "prepare" -> said(rollover.prepare());
            case "roll" -> said(rollover.roll());
            case "roll-now" -> said(rollover.rollNow());
            default -> throw new IllegalArgumentException(USAGE);
        };
    }

    private static String said(KeyRollover.Outcome outcome) {
        if (outcome instanceof KeyRollover.Outcome.Prepared prepared) {
            return "The next keys are published in the metadata. Identity providers that verify our signatures or encrypt must take it.\n"
                    + shown(prepared.ring());
        }
        if (outcome instanceof KeyRollover.Outcome.PreparedBefore before) {
            return "The next keys are published already.\n" + shown(before.ring());
        }
        if (outcome instanceof KeyRollover.Outcome.Rolled rolled) {
            return "The next keys are in use.\n" + shown(rolled.ring());
        }
        if (outcome instanceof KeyRollover.Outcome.TooEarly early) {
            return "Too early: identity providers have until " + early.from()
                    + " to take the next keys. In an emergency: saml:keys roll-now";
        }
        return "No next keys are published: saml:keys prepare";
    }

    private static String shown(KeyRing ring) {
        List<String> lines = new ArrayList<>();
        lines.add(line("current", ring.current()));
        KeyGeneration next = ring.next();
        if (next != null) {
            lines.add(
                    line("next   ", next) + ", may be used from " + next.since().plus(KeyRollover.AHEAD));
        }
        ring.former()
                .forEach(former -> lines.add(line("former ", former) + ", opens messages until "
                        + former.since().plus(KeyRing.FORMER_OPENS)));
        return String.join("\n", lines);
    }

    private static String line(String place, KeyGeneration generation) {
        return place + " generation " + generation.number() + " since " + generation.since() + ", certificates until "
                + generation.notAfter();
    }
}
