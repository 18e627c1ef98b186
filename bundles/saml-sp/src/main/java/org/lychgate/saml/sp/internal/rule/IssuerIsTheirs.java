package org.lychgate.saml.sp.internal.rule;

import org.lychgate.directory.api.ReasonCode;
import org.lychgate.saml.sp.internal.message.Issuer;
import org.lychgate.saml.sp.internal.wire.Names;

/** Response and assertion name the connection's identity provider (profiles 4.1.4.2). A response may leave its Issuer out only where it is neither signed nor carries an encrypted assertion. */
final class IssuerIsTheirs implements Rule {
    @Override
    public ReasonCode code() {
        return ReasonCode.ISSUER_MISMATCH;
    }

    @Override
    public Finding test(Evidence evidence) {
        String ours = evidence.connection().metadata().entityId();
        Issuer ofAssertion = evidence.assertion().issuer();
        Issuer ofResponse = evidence.response().issuer();
        if (ofAssertion == null || !fits(ofAssertion, ours)) {
            return Finding.broken(ours, "assertion: " + (ofAssertion == null ? "none" : shown(ofAssertion)));
        }
        boolean optional = !evidence.responseSigned() && !evidence.encrypted();
        if (ofResponse == null) {
            return Finding.of(optional, ours, "response: none");
        }
        return Finding.of(fits(ofResponse, ours), ours, "response: " + shown(ofResponse));
    }

    private static boolean fits(Issuer issuer, String ours) {
        return issuer.value().equals(ours)
                && (issuer.format() == null || issuer.format().equals(Names.ENTITY));
    }

    private static String shown(Issuer issuer) {
        return issuer.format() == null ? issuer.value() : issuer.value() + " (" + issuer.format() + ")";
    }
}
