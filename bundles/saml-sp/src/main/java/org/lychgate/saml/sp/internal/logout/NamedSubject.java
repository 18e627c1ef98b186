package org.lychgate.saml.sp.internal.logout;

import java.util.List;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.saml.sp.internal.message.SamlAssertion;
import org.lychgate.saml.sp.internal.message.SamlLogoutRequest;
import org.lychgate.saml.sp.internal.trust.Decryption;
import org.lychgate.saml.sp.internal.wire.MessageRefused;
import org.w3c.dom.Element;

/** Whom a believed LogoutRequest names: exactly one NameID, plain or encrypted. Its signature covers the ciphertext, so an organization's CBC switch counts. */
final class NamedSubject {
    private final Decryption decryption;

    NamedSubject(Decryption decryption) {
        this.decryption = decryption;
    }

    /** @throws MessageRefused NAMEID_INVALID, ALGORITHM_FORBIDDEN or DECRYPTION_FAILED */
    SamlAssertion.NameId of(SamlLogoutRequest request, Connection connection) throws MessageRefused {
        List<SamlAssertion.NameId> plain = request.nameIds();
        List<Element> encrypted = request.encryptedIds();
        if (plain.size() + encrypted.size() != 1) {
            throw invalid(plain.size() + encrypted.size() + " of them");
        }
        SamlAssertion.NameId name = plain.isEmpty()
                ? SamlLogoutRequest.nameId(decryption.nameId(
                        encrypted.get(0), connection.settings().allowCbc()))
                : plain.get(0);
        if (name.value() == null || name.value().isBlank()) {
            throw invalid("a blank one");
        }
        return name;
    }

    private static MessageRefused invalid(String received) {
        return new MessageRefused(ReasonCode.NAMEID_INVALID, "exactly one NameID with text", received);
    }
}
