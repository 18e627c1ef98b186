package org.lychgate.saml.sp.fake;

import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.directory.api.Browser;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.SignInOutcome;
import org.lychgate.directory.api.VerifiedAssertion;
import org.lychgate.saml.sp.attack.Keys;
import org.lychgate.saml.sp.attack.Post;
import org.lychgate.saml.sp.attack.Stage;
import org.lychgate.saml.sp.internal.login.AcsAnswer;
import org.lychgate.saml.sp.internal.login.Posting;
import org.lychgate.saml.sp.internal.login.ReceiveResponse;
import org.lychgate.saml.sp.testidp.TestKey;

/** The stage of the attack suite without a server: two organizations, a directory that knows Alice in both. */
public final class AttackStage implements Stage {
    private static final String OTHER = "https://portal.example.com/auth/saml/beta";
    private final World world = new World();
    private final ReceiveResponse receiver;

    /** A stage nothing has happened on. */
    public AttackStage() {
        TestKey[] keys = Keys.trusted().toArray(TestKey[]::new);
        world.connections.put(world.acme(keys));
        Connection.Settings s = World.SETTINGS;
        world.connections.put(World.connection(
                People.BETA,
                Connection.Stage.ENABLED,
                new Connection.Settings(
                        s.provider(),
                        s.attributes(),
                        Connection.IdentityKind.NAMEID,
                        true,
                        false,
                        s.firstLogin(),
                        false,
                        null),
                null,
                keys));
        world.signIns.needsSamlId = false;
        world.signIns.directory = this::decide;
        receiver = world.receiver();
    }

    private @Nullable SignInOutcome decide(VerifiedAssertion assertion, Browser browser) {
        boolean byName = assertion.connectionId().endsWith("beta");
        if (assertion.samlId() == null && !byName) {
            return refused(ReasonCode.ATTRIBUTE_MISSING);
        }
        if (assertion.inResponseTo() != null) {
            world.requests.spend(assertion.inResponseTo());
            if (browser.requestSecrets().isEmpty()) {
                return refused(ReasonCode.BROWSER_MISMATCH);
            }
        }
        boolean alice = byName ? "name-alice".equals(assertion.nameId()) : "alice-1".equals(assertion.samlId());
        return alice ? null : refused(ReasonCode.USER_NOT_BOUND);
    }

    private static SignInOutcome refused(ReasonCode reason) {
        return new SignInOutcome.Refused(reason, "", "");
    }

    /**
     * Posts a message.
     *
     * @return why it was refused; empty if it was accepted
     */
    public Optional<ReasonCode> receive(Post post) {
        for (String earlier : post.before()) {
            receive(post.door(), earlier, false);
        }
        AcsAnswer answer = receive(post.door(), post.samlResponse(), post.stranger());
        return answer instanceof AcsAnswer.Refused refused ? Optional.of(refused.reason()) : Optional.empty();
    }

    private AcsAnswer receive(Post.Door door, String message, boolean stranger) {
        @Nullable
        CompanyId company = switch (door) {
            case ONE -> People.ACME;
            case TWO -> People.BETA;
            case SHARED -> null;
        };
        return receiver.receive(new Posting(
                company,
                message,
                new Browser(stranger ? List.of() : List.of("secret"), null, null, "192.0.2.1", "test")));
    }

    /** What was tested of the last message. */
    public String trace() {
        return world.traces.last().rules().toString();
    }

    @Override
    public String issuer() {
        return World.IDP;
    }

    @Override
    public String acs() {
        return World.ACS;
    }

    @Override
    public String otherAcs() {
        return OTHER;
    }

    @Override
    public String sharedAcs() {
        return World.SHARED;
    }

    @Override
    public String audience() {
        return World.SP;
    }

    @Override
    public Instant now() {
        return World.NOW;
    }

    @Override
    public PublicKey encryption() {
        return World.keys().encryption().certificate().getPublicKey();
    }

    @Override
    public String request() {
        return pending(People.ACME);
    }

    @Override
    public String otherRequest() {
        return pending(People.BETA);
    }

    private String pending(CompanyId company) {
        return world.requests.pending(world.connections.enabled(company).orElseThrow(), AuthnRequests.Purpose.LOGIN);
    }

    @Override
    public String canary() {
        return "http://127.0.0.1:9/";
    }
}
