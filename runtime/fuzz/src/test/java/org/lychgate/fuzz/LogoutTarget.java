package org.lychgate.fuzz;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.directory.api.Logouts;
import org.lychgate.directory.api.Trace;
import org.lychgate.saml.sp.fake.People;
import org.lychgate.saml.sp.fake.World;
import org.lychgate.saml.sp.internal.login.LoginParts;
import org.lychgate.saml.sp.internal.logout.Incoming;
import org.lychgate.saml.sp.internal.logout.LogoutAnswer;
import org.lychgate.saml.sp.internal.logout.LogoutParts;
import org.lychgate.saml.sp.internal.logout.ReceiveLogout;
import org.lychgate.saml.sp.internal.logout.Sending;
import org.lychgate.saml.sp.internal.wire.MessageRefused;
import org.lychgate.saml.sp.internal.wire.SignedQuery;
import org.lychgate.saml.sp.testidp.TestKey;
import org.w3c.dom.Element;

/** The single logout service, both bindings. Whatever comes: a session ends, or a request of ours counts as answered, only if just that was signed. */
public final class LogoutTarget {
    /** Modes of the first byte. */
    static final int XML = 0;

    static final int QUERY = 1;
    static final int SCRIPT = 2;
    static final int SPLICED_SCRIPT = 3;

    private static final String ANSWERS = "https://idp.example.com/slo-answers";
    private static final LogoutTarget TARGET = new LogoutTarget();

    private final LastLogout logouts;
    private final ReceiveLogout receiver;

    private LogoutTarget() {
        World world = new World();
        world.connections.put(world.acme(
                new IdpMetadata.Logout(
                        URI.create("https://idp.example.com/slo"),
                        IdpMetadata.SsoBinding.REDIRECT,
                        URI.create(ANSWERS)),
                World.IDP,
                TestKey.RSA,
                TestKey.EC));
        logouts = new LastLogout(world.connections.enabled(People.ACME).orElseThrow());
        LoginParts parts = world.parts();
        receiver = new LogoutParts(
                        logouts,
                        new LoginParts(
                                new LoginParts.Directory(
                                        world.connections, world.requests, world.signIns, new NoTraces()),
                                parts.providers(),
                                parts.protocol(),
                                parts.clock()))
                .receive();
    }

    /** Called once before the first input: what is slow only the first time is done here. */
    public static void fuzzerInitialize() {
        Warm.up(Seeds.logouts(), LogoutTarget::fuzzerTestOneInput);
    }

    /** The fuzzer's entry. */
    public static void fuzzerTestOneInput(byte[] data) {
        TARGET.take(data);
    }

    private void take(byte[] data) {
        Tape tape = new Tape(data);
        switch (tape.next() % 4) {
            case XML -> judge(new LogoutScript.Made(tape.rest(), true, null));
            case QUERY -> judge(new LogoutScript.Made(tape.rest(), false, null));
            case SCRIPT -> run(new LogoutScript(tape, false));
            default -> run(new LogoutScript(tape, true));
        }
    }

    private void run(LogoutScript script) {
        LogoutScript.Made made;
        try {
            made = script.make();
        } catch (RuntimeException e) {
            // The signer's own library cannot make such a message; so nobody can send it.
            return;
        }
        judge(made);
    }

    private void judge(LogoutScript.Made made) {
        LogoutAnswer[] answer = new LogoutAnswer[1];
        Pace.within(() -> answer[0] = made.posted() ? posted(made.text()) : redirected(made.text()));
        Optional<Logouts.Demand> demand = logouts.takeDemand();
        boolean answered = logouts.takeAnswered();
        demand.ifPresent(d -> demandVouched(made.vouched(), d));
        if (answered) {
            Element signed = vouched(made.vouched(), "an answer");
            LogoutOpinion.objectionToAnswer(signed).ifPresent(what -> {
                throw new AssertionError("believed an answer against the profile: " + what);
            });
        }
        demandSound(answer[0], demand.isPresent() || answered);
    }

    /** Requests and responses come under two names of one form field; what it is called must not matter. */
    private LogoutAnswer posted(byte[] xml) {
        String text = new String(xml, StandardCharsets.UTF_8);
        boolean request = !text.contains("LogoutResponse");
        return receiver.receive(
                Incoming.posted(People.ACME, request, Base64.getEncoder().encodeToString(xml), null));
    }

    private LogoutAnswer redirected(byte[] bytes) {
        String query = new String(bytes, StandardCharsets.UTF_8);
        boolean request = SignedQuery.has(query, "SAMLRequest");
        try {
            return receiver.receive(Incoming.redirected(
                    People.ACME, request, SignedQuery.read(query, request ? "SAMLRequest" : "SAMLResponse")));
        } catch (MessageRefused e) {
            return receiver.refused(People.ACME, e);
        }
    }

    private static void demandVouched(@Nullable Element signed, Logouts.Demand demand) {
        LogoutOpinion.objection(vouched(signed, "a request"), demand).ifPresent(what -> {
            throw new AssertionError("ended sessions against the profile: " + what);
        });
    }

    private static Element vouched(@Nullable Element signed, String what) {
        if (signed == null) {
            throw new AssertionError("believed " + what + " that nobody signed");
        }
        return signed;
    }

    private static void demandSound(LogoutAnswer answer, boolean believed) {
        if (answer instanceof LogoutAnswer.Refused refused) {
            boolean explained = refused.trace().rules().stream()
                    .anyMatch(rule -> rule.id().equals(refused.reason().wire())
                            && rule.status() == Trace.RuleResult.Status.FAIL
                            && rule.expected() != null
                            && !rule.expected().isBlank());
            if (believed || !explained || refused.reason() != refused.trace().reason()) {
                throw new AssertionError("refused, but believed or not explained: " + refused.reason());
            }
        } else if (!believed) {
            throw new AssertionError("believed nothing, and yet not refused: " + answer);
        } else if (answer instanceof LogoutAnswer.Reply reply
                && !(reply.sending() instanceof Sending.Redirect redirect
                        && redirect.location().startsWith(ANSWERS + "?SAMLResponse="))) {
            throw new AssertionError("an answer that goes elsewhere");
        }
    }
}
