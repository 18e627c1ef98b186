package org.lychgate.saml.sp.attack;

import java.util.Locale;
import java.util.function.BiFunction;
import org.lychgate.saml.sp.testidp.Draft;
import org.lychgate.saml.sp.testidp.Encrypting;
import org.lychgate.saml.sp.testidp.Sealed;
import org.lychgate.saml.sp.testidp.Signing;
import org.lychgate.saml.sp.testidp.TestKey;

/** Messages that are good and must be accepted; each attack differs from one of them in one thing. */
public enum Control {
    /** The assertion is signed. */
    ASSERTION(Post.Door.ONE, (s, d) -> d),
    /** The response is signed. */
    RESPONSE(Post.Door.ONE, (s, d) -> d.signAssertion(null).signResponse(Signing.USUAL)),
    /** Both are signed. */
    BOTH(Post.Door.ONE, (s, d) -> d.signResponse(Signing.USUAL)),
    /** Signed with an elliptic curve. */
    ELLIPTIC(
            Post.Door.ONE,
            (s, d) -> d.signAssertion(
                    Signing.USUAL.key(TestKey.EC).algorithm("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"))),
    /** Signed with the key that comes next, which the metadata names already. */
    NEXT_KEY(Post.Door.ONE, (s, d) -> d.signAssertion(Signing.USUAL.key(TestKey.RSA_NEXT))),
    /** Signed with a key whose certificate has ended. */
    EXPIRED_CERTIFICATE(Post.Door.ONE, (s, d) -> d.signAssertion(Signing.USUAL.key(Keys.EXPIRED))),
    /** Answers no request. */
    UNSOLICITED(Post.Door.ONE, (s, d) -> d.answering(null)),
    /** The signed assertion is encrypted. */
    ENCRYPTED(Post.Door.ONE, (s, d) -> d.encrypt(Encrypting.usual(s.encryption()))),
    /** The assertion is encrypted, only the response is signed. */
    ENCRYPTED_OUTER(
            Post.Door.ONE,
            (s, d) -> d.encrypt(Encrypting.usual(s.encryption()))
                    .signAssertion(null)
                    .signResponse(Signing.USUAL)),
    /** The assertion is signed and encrypted, the response is signed. */
    ENCRYPTED_BOTH(
            Post.Door.ONE, (s, d) -> d.encrypt(Encrypting.usual(s.encryption())).signResponse(Signing.USUAL)),
    /** Encrypted by hand. */
    SEALED(
            Post.Door.ONE,
            (s, d) -> d.between(t -> t.contains("<saml:EncryptedAssertion")
                    ? t
                    : t.replace(Cut.assertion(t), Sealed.usual(s.encryption()).of(Cut.assertion(t))))),
    /** Through the shared address. */
    SHARED(Post.Door.SHARED, (s, d) -> d.to(s.sharedAcs())),
    /** To the organization that recognises people by the NameID. */
    NAME_ID(Post.Door.TWO, (s, d) -> d.to(s.otherAcs()).answering(s.otherRequest()));

    private final Post.Door door;
    private final BiFunction<Stage, Draft, Draft> shape;

    Control(Post.Door door, BiFunction<Stage, Draft, Draft> shape) {
        this.door = door;
        this.shape = shape;
    }

    /** A new message of this kind, not yet written. */
    public Draft draft(Stage stage) {
        Draft draft = new Draft(stage.issuer(), stage.acs(), stage.audience(), stage.now());
        if (this != UNSOLICITED && this != NAME_ID) {
            draft.answering(stage.request());
        }
        return shape.apply(stage, draft);
    }

    /** Where it is posted. */
    public Post.Door door() {
        return door;
    }

    /** Its name in words. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
