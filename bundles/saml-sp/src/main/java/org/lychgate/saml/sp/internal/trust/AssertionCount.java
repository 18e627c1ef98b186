package org.lychgate.saml.sp.internal.trust;

import org.lychgate.directory.api.ReasonCode;
import org.lychgate.saml.sp.internal.message.SamlResponse;
import org.lychgate.saml.sp.internal.wire.Dom;
import org.lychgate.saml.sp.internal.wire.MessageRefused;
import org.lychgate.saml.sp.internal.wire.Names;
import org.w3c.dom.Element;

/** How many assertions and signatures a message holds, wherever they stand: what is signed and what is read must be one thing. */
public final class AssertionCount {

    private AssertionCount() {}

    /**
     * A response holds exactly one assertion, directly inside it, and signatures of nothing else.
     *
     * @throws MessageRefused XML_FORBIDDEN
     */
    public static void check(SamlResponse response) throws MessageRefused {
        Element root = response.element();
        int direct =
                response.assertions().size() + response.encryptedAssertions().size();
        int anywhere = Dom.everywhere(root, Names.SAML, "Assertion").size()
                + Dom.everywhere(root, Names.SAML, "EncryptedAssertion").size();
        if (direct != 1 || anywhere != 1) {
            throw new MessageRefused(
                    ReasonCode.XML_FORBIDDEN, "exactly one assertion, directly in the Response", anywhere + " of them");
        }
        for (Element signature : Dom.everywhere(root, Names.DS, "Signature")) {
            if (signature.getParentNode() != root && !response.assertions().contains(signature.getParentNode())) {
                throw strayed();
            }
        }
    }

    static void checkDecrypted(Element assertion) throws MessageRefused {
        int anywhere = Dom.everywhere(assertion, Names.SAML, "Assertion").size()
                + Dom.everywhere(assertion, Names.SAML, "EncryptedAssertion").size();
        if (anywhere != 1) {
            throw new MessageRefused(ReasonCode.XML_FORBIDDEN, "exactly one assertion", "another one inside it");
        }
        for (Element signature : Dom.everywhere(assertion, Names.DS, "Signature")) {
            if (signature.getParentNode() != assertion) {
                throw strayed();
            }
        }
    }

    private static MessageRefused strayed() {
        return new MessageRefused(
                ReasonCode.XML_FORBIDDEN, "signatures of the response or its assertion only", "one elsewhere");
    }
}
