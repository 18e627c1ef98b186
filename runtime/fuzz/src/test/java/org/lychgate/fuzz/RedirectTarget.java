package org.lychgate.fuzz;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.saml.sp.fake.People;
import org.lychgate.saml.sp.fake.World;
import org.lychgate.saml.sp.internal.login.StartLogin;
import org.lychgate.saml.sp.internal.metadata.Reach;
import org.lychgate.saml.sp.internal.wire.Caps;
import org.lychgate.saml.sp.internal.wire.MessageRefused;
import org.lychgate.saml.sp.internal.wire.RedirectMessage;
import org.lychgate.saml.sp.testidp.TestKey;
import org.lychgate.saml.sp.testidp.Xmls;
import org.w3c.dom.Element;

/** The redirect binding, both ways: what is inflated is capped and comes back the same; what is sent is one request to just the address the metadata names. */
public final class RedirectTarget {
    static final int INFLATE = 0;
    static final int DEFLATE = 1;
    static final int BYTES = 2;
    static final int SEND = 3;

    private static final Reach REACH = new Reach(false, Set.of(), Reach.system());

    private RedirectTarget() {}

    /** Called once before the first input: what is slow only the first time is done here. */
    public static void fuzzerInitialize() {
        Warm.up(Seeds.redirects(), RedirectTarget::fuzzerTestOneInput);
    }

    /** The fuzzer's entry. */
    public static void fuzzerTestOneInput(byte[] data) {
        Tape tape = new Tape(data);
        int mode = tape.next() % 4;
        boolean signed = mode == SEND && tape.next() % 2 == 1;
        byte[] rest = tape.rest();
        String text = new String(rest, StandardCharsets.UTF_8);
        Pace.within(() -> {
            switch (mode) {
                case INFLATE -> inflate(text);
                case DEFLATE -> roundTrip(text);
                case BYTES -> inflate(Base64.getEncoder().encodeToString(rest));
                default -> send(text, signed);
            }
        });
    }

    private static void inflate(String text) {
        try {
            byte[] message = RedirectMessage.decode(text, Caps.MESSAGE);
            demand(message.length <= Caps.MESSAGE.bytes(), "within the cap");
        } catch (MessageRefused e) {
            demand(!e.expected().isBlank() && !e.received().isBlank(), "a reason");
        }
    }

    private static void roundTrip(String xml) {
        try {
            byte[] back = RedirectMessage.decode(RedirectMessage.encode(xml), Caps.MESSAGE);
            demand(Arrays.equals(xml.getBytes(StandardCharsets.UTF_8), back), "the same message");
        } catch (MessageRefused e) {
            demand(xml.length() * 3L > Caps.MESSAGE.bytes(), "our own message back");
        }
    }

    private static void send(String address, boolean signed) {
        URI sso;
        try {
            sso = new URI(address);
        } catch (URISyntaxException e) {
            return;
        }
        if (!REACH.mayUse(sso)) {
            return;
        }
        World world = new World();
        world.connections.put(connection(world.acme(TestKey.RSA), sso, signed));
        StartLogin.Started started =
                world.parts().start().start(People.ACME, new AuthnRequests.Opening("/", null, null, null));
        if (!(started instanceof StartLogin.Started.Redirect redirect)) {
            throw new AssertionError("no redirect: " + started);
        }
        try {
            demandRequest(redirect.location(), sso, signed);
        } catch (MessageRefused | GeneralSecurityException | URISyntaxException e) {
            throw new AssertionError("our own request cannot be read", e);
        }
    }

    private static Connection connection(Connection usual, URI sso, boolean signed) {
        Connection.Settings of = usual.settings();
        IdpMetadata metadata = usual.metadata();
        return new Connection(
                usual.id(),
                usual.company(),
                usual.stage(),
                new Connection.Settings(
                        of.provider(),
                        of.attributes(),
                        of.identity(),
                        of.idpInitiated(),
                        signed,
                        of.firstLogin(),
                        of.allowCbc(),
                        null),
                new IdpMetadata(
                        null,
                        "<xml/>",
                        World.IDP,
                        sso,
                        IdpMetadata.SsoBinding.REDIRECT,
                        null,
                        metadata.certificates(),
                        null,
                        World.NOW,
                        null),
                World.NOW,
                World.NOW,
                World.NOW);
    }

    private static void demandRequest(String location, URI sso, boolean signed)
            throws MessageRefused, GeneralSecurityException, URISyntaxException {
        demand(location.startsWith(sso.toString()), "the address of the metadata");
        URI whole = new URI(location);
        demand(String.valueOf(sso.getHost()).equals(whole.getHost()) && sso.getPort() == whole.getPort(), "its host");
        String added = location.substring(sso.toString().length());
        demand(added.startsWith("?SAMLRequest=") || added.startsWith("&SAMLRequest="), "SAMLRequest");
        demand((sso.getRawQuery() == null) == added.startsWith("?"), "one question mark");
        String[] parts = added.substring(1).split("&");
        String message = URLDecoder.decode(parts[0].substring("SAMLRequest=".length()), StandardCharsets.UTF_8);
        Element request = Xmls.parse(new String(RedirectMessage.decode(message, Caps.MESSAGE), StandardCharsets.UTF_8))
                .getDocumentElement();
        demand(sso.toString().equals(request.getAttribute("Destination")), "Destination");
        demand(World.ACS.equals(request.getAttribute("AssertionConsumerServiceURL")), "our address");
        demand(signed == added.contains("&Signature="), "a signature exactly where it was asked for");
        if (signed) {
            demandSigned(added.substring(1));
        }
    }

    private static void demandSigned(String query) throws GeneralSecurityException {
        int at = query.indexOf("&Signature=");
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(World.keys().signing().certificate());
        verifier.update(query.substring(0, at).getBytes(StandardCharsets.UTF_8));
        byte[] signature = Base64.getDecoder()
                .decode(URLDecoder.decode(query.substring(at + "&Signature=".length()), StandardCharsets.UTF_8));
        demand(verifier.verify(signature), "a signature that fits");
    }

    private static void demand(boolean kept, String what) {
        if (!kept) {
            throw new AssertionError("the redirect binding without " + what);
        }
    }
}
