package org.lychgate.saml.sp.internal.trust;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.xml.security.Init;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.saml.sp.internal.message.AssertionReader;
import org.lychgate.saml.sp.internal.message.SamlAssertion;
import org.lychgate.saml.sp.internal.message.SamlResponse;
import org.lychgate.saml.sp.internal.wire.MessageRefused;
import org.w3c.dom.Element;

/** Decides whether a response comes from a connection's identity provider (security rules 9 and 14). */
public final class Trust {
    private final Decryption decryption;

    /** Uses our own key where a message is encrypted. */
    public Trust(Decryption decryption) {
        // Santuario refuses to work uninitialised; a second call does nothing.
        Init.init();
        this.decryption = decryption;
    }

    /** What came of it. */
    public sealed interface Outcome {

        /**
         * The assertion was read from the very element that a trusted key's signature covers.
         *
         * @param assertion what it says
         * @param responseSigned whether the signature covers the whole response
         * @param assertionSigned whether the assertion has a signature of its own
         * @param encrypted whether it came encrypted
         * @param keys fingerprints of the certificates whose keys verified: of the response's signature, then of the assertion's
         */
        record Believed(
                SamlAssertion assertion,
                boolean responseSigned,
                boolean assertionSigned,
                boolean encrypted,
                List<String> keys)
                implements Outcome {}

        /**
         * Not believed.
         *
         * @param refusal why
         * @param unknownKey whether fetching the metadata again could help
         */
        record Disbelieved(MessageRefused refusal, boolean unknownKey) implements Outcome {}
    }

    /** Verifies a response that holds exactly one assertion with the keys of a connection. */
    public Outcome judge(SamlResponse response, Connection connection) {
        try {
            return judge(response, connection, TrustedKeys.of(connection.metadata()));
        } catch (UnknownKey e) {
            return new Outcome.Disbelieved(invalid(unknown(e, connection)), true);
        } catch (MessageRefused e) {
            return new Outcome.Disbelieved(e, false);
        }
    }

    private Outcome judge(SamlResponse response, Connection connection, TrustedKeys keys)
            throws MessageRefused, UnknownKey {
        // The outer signature is verified on the bytes as received: decryption changes the tree.
        Optional<EnvelopedSignature> outer = EnvelopedSignature.of(response.element());
        Optional<String> outerKey = outer.isEmpty() ? Optional.empty() : Optional.of(verified(outer.get(), keys));
        boolean encrypted = response.assertions().isEmpty();
        Element element = encrypted
                ? opened(response, outerKey.isPresent() && connection.settings().allowCbc())
                : response.assertions().get(0);
        Optional<EnvelopedSignature> inner = EnvelopedSignature.of(element);
        if (outerKey.isEmpty() && inner.isEmpty()) {
            throw new MessageRefused(ReasonCode.SIGNATURE_MISSING, "a signed response or assertion", "neither");
        }
        Optional<String> innerKey = inner.isEmpty() ? Optional.empty() : Optional.of(verified(inner.get(), keys));
        return new Outcome.Believed(
                AssertionReader.read(element),
                outerKey.isPresent(),
                innerKey.isPresent(),
                encrypted,
                Stream.concat(outerKey.stream(), innerKey.stream()).distinct().toList());
    }

    private Element opened(SamlResponse response, boolean cbc) throws MessageRefused {
        Element assertion = decryption.open(response.encryptedAssertions().get(0), cbc);
        AssertionCount.checkDecrypted(assertion);
        return assertion;
    }

    private static String verified(EnvelopedSignature signature, TrustedKeys keys) throws MessageRefused, UnknownKey {
        EnvelopedSignature.Verified verified = signature.verify(keys);
        if (verified.verdict() == EnvelopedSignature.Verdict.ALTERED) {
            throw invalid("a signature of the right key over other content");
        }
        if (verified.key() == null) {
            throw new UnknownKey(signature.claimedKey());
        }
        return verified.key().sha256();
    }

    private static String unknown(UnknownKey unknown, Connection connection) {
        return "signed with " + unknown.claimed.orElse("a key it does not name") + ", not among the "
                + connection.metadata().certificates().size() + " keys read at "
                + connection.metadata().fetchedAt();
    }

    private static MessageRefused invalid(String received) {
        return new MessageRefused(
                ReasonCode.SIGNATURE_INVALID, "a signature made with a key of the stored metadata", received);
    }

    /** None of the trusted keys made a signature. */
    private static final class UnknownKey extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Optional<String> claimed;

        UnknownKey(Optional<String> claimed) {
            super(null, null, false, false);
            this.claimed = claimed;
        }
    }
}
