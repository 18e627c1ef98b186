package org.lychgate.saml.sp.internal.logout;

import java.util.Optional;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.saml.sp.internal.login.KeyRefetch;
import org.lychgate.saml.sp.internal.trust.EnvelopedSignature;
import org.lychgate.saml.sp.internal.trust.QuerySignature;
import org.lychgate.saml.sp.internal.trust.TrustedKeys;
import org.lychgate.saml.sp.internal.wire.Dom;
import org.lychgate.saml.sp.internal.wire.MessageRefused;
import org.lychgate.saml.sp.internal.wire.Names;
import org.w3c.dom.Element;

/** Whether a logout message comes from the connection's identity provider: a signature is demanded of every one (security rule 14). */
final class Authenticity {
    private static final String EXPECTED = "a signature made with a key of the stored metadata";

    private final KeyRefetch refetch;

    Authenticity(KeyRefetch refetch) {
        this.refetch = refetch;
    }

    /**
     * Checks the signature; an unknown key causes one fetch of the metadata (security rule 16).
     *
     * @return the connection, with fresh keys if they had to be fetched
     * @throws MessageRefused XML_FORBIDDEN, ALGORITHM_FORBIDDEN, SIGNATURE_MISSING or SIGNATURE_INVALID
     */
    Connection check(Incoming incoming, Element root, Connection connection) throws MessageRefused {
        onlyItsOwn(root, incoming.query() == null);
        if (signed(incoming, root, connection)) {
            return connection;
        }
        KeyRefetch.Result result = refetch.newer(connection);
        if (result.newer().isPresent() && signed(incoming, root, result.newer().get())) {
            return result.newer().get();
        }
        throw new MessageRefused(
                ReasonCode.SIGNATURE_INVALID,
                EXPECTED,
                "none of the " + connection.metadata().certificates().size() + " keys read at "
                        + connection.metadata().fetchedAt() + " signed it; " + result.words());
    }

    /** What is signed and what is read must be one thing: the whole message. In a query it carries no signature of its own (bindings 3.4.4.1). */
    private static void onlyItsOwn(Element root, boolean enveloped) throws MessageRefused {
        for (Element signature : Dom.everywhere(root, Names.DS, "Signature")) {
            if (!enveloped || signature.getParentNode() != root) {
                throw new MessageRefused(
                        ReasonCode.XML_FORBIDDEN, "the signature of the message only", "a signature elsewhere");
            }
        }
    }

    private static boolean signed(Incoming incoming, Element root, Connection connection) throws MessageRefused {
        TrustedKeys keys = TrustedKeys.of(connection.metadata());
        if (incoming.query() != null) {
            return QuerySignature.signer(incoming.query(), keys).isPresent();
        }
        Optional<EnvelopedSignature> signature = EnvelopedSignature.of(root);
        if (signature.isEmpty()) {
            throw new MessageRefused(ReasonCode.SIGNATURE_MISSING, "a signed message", "no signature");
        }
        EnvelopedSignature.Verdict verdict = signature.get().verify(keys).verdict();
        if (verdict == EnvelopedSignature.Verdict.ALTERED) {
            throw new MessageRefused(
                    ReasonCode.SIGNATURE_INVALID, EXPECTED, "a signature of the right key over other content");
        }
        return verdict == EnvelopedSignature.Verdict.VALID;
    }
}
