package org.lychgate.fuzz;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.directory.api.Trace.RuleResult;
import org.lychgate.directory.api.VerifiedAssertion;
import org.lychgate.saml.sp.fake.People;
import org.lychgate.saml.sp.fake.World;
import org.lychgate.saml.sp.internal.login.AcsAnswer;
import org.lychgate.saml.sp.internal.login.LoginParts;
import org.lychgate.saml.sp.internal.login.Posting;
import org.lychgate.saml.sp.internal.login.ReceiveResponse;
import org.lychgate.saml.sp.testidp.TestKey;
import org.w3c.dom.Element;

/** The assertion consumer service. Whatever is posted: a person is believed to be somebody only if the identity provider signed just that. */
public final class ResponseTarget {
    /** Modes of the first byte. */
    static final int XML = 0;

    static final int FIELD = 1;
    static final int SCRIPT = 2;
    static final int SPLICED_SCRIPT = 3;

    private static final ResponseTarget TARGET = new ResponseTarget();

    private final LastSignIn signIns = new LastSignIn();
    private final ReceiveResponse receiver;

    private ResponseTarget() {
        World world = new World();
        world.connections.put(world.acme(TestKey.RSA, TestKey.EC));
        world.requests.pending(world.connections.enabled(People.ACME).orElseThrow(), AuthnRequests.Purpose.LOGIN);
        LoginParts parts = world.parts();
        receiver = new LoginParts(
                        new LoginParts.Directory(world.connections, world.requests, signIns, new NoTraces()),
                        parts.providers(),
                        parts.protocol(),
                        parts.clock())
                .receive();
    }

    /** Called once before the first input: what is slow only the first time is done here. */
    public static void fuzzerInitialize() {
        Warm.up(Seeds.responses(), ResponseTarget::fuzzerTestOneInput);
    }

    /** The fuzzer's entry. */
    public static void fuzzerTestOneInput(byte[] data) {
        TARGET.take(data);
    }

    private void take(byte[] data) {
        Tape tape = new Tape(data);
        switch (tape.next() % 4) {
            case XML -> judge(new ResponseScript.Made(tape.rest(), List.of(), false));
            case FIELD -> post(new String(tape.rest(), StandardCharsets.UTF_8), false, List.of(), new byte[0]);
            case SCRIPT -> run(new ResponseScript(tape, false));
            default -> run(new ResponseScript(tape, true));
        }
    }

    private void run(ResponseScript script) {
        ResponseScript.Made made;
        try {
            made = script.make();
        } catch (RuntimeException e) {
            // The signer's own library cannot make such a message; so nobody can post it.
            return;
        }
        judge(made);
    }

    private void judge(ResponseScript.Made made) {
        post(Base64.getEncoder().encodeToString(made.xml()), made.shared(), made.vouched(), made.xml());
    }

    private void post(String field, boolean shared, List<Vouched> vouched, byte[] xml) {
        Posting posting = new Posting(shared ? null : People.ACME, field, World.browser());
        AcsAnswer[] answer = new AcsAnswer[1];
        Pace.within(() -> answer[0] = receiver.receive(posting));
        var believed = signIns.take();
        if (believed.isPresent()) {
            demandVouched(believed.get(), vouched, xml, shared ? World.SHARED : World.ACS);
        } else {
            demandReason(answer[0]);
        }
    }

    private static void demandVouched(VerifiedAssertion believed, List<Vouched> vouched, byte[] xml, String postedTo) {
        List<Vouched> matching = vouched.stream().filter(v -> v.says(believed)).toList();
        if (matching.isEmpty()) {
            throw new AssertionError("believed what nobody signed: " + believed.nameId() + " / " + believed.samlId());
        }
        Element response = parsed(xml);
        for (Vouched candidate : matching) {
            if (SecondOpinion.objection(response, candidate, postedTo).isEmpty()) {
                return;
            }
        }
        throw new AssertionError(
                "accepted against the profile: " + SecondOpinion.objection(response, matching.get(0), postedTo));
    }

    private static Element parsed(byte[] xml) {
        try {
            DocumentBuilderFactory trees = DocumentBuilderFactory.newDefaultNSInstance();
            trees.setCoalescing(true);
            return trees.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml))
                    .getDocumentElement();
        } catch (Exception e) {
            throw new AssertionError("accepted what another parser cannot read", e);
        }
    }

    private static void demandReason(AcsAnswer answer) {
        if (!(answer instanceof AcsAnswer.Refused refused)) {
            throw new AssertionError("nobody signed in, and yet not refused: " + answer);
        }
        boolean explained = refused.trace().rules().stream()
                .anyMatch(rule -> rule.id().equals(refused.reason().wire())
                        && rule.status() == RuleResult.Status.FAIL
                        && rule.expected() != null
                        && !rule.expected().isBlank());
        if (refused.reason() != refused.trace().reason() || !explained) {
            throw new AssertionError("refused without saying why: " + refused.reason());
        }
    }
}
