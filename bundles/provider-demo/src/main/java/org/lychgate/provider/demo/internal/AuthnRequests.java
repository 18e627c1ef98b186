package org.lychgate.provider.demo.internal;

import java.util.Optional;
import org.w3c.dom.Element;

/** Reads AuthnRequests of this portal (SAML core 3.4.1), by redirect or by form. */
final class AuthnRequests {

    private final DemoSite site;

    AuthnRequests(DemoSite site) {
        this.site = site;
    }

    /** HTTP-Redirect: base64 of deflated XML (SAML bindings 3.4.4.1). */
    Asked redirected(String message, String relayState) {
        return asked(Messages.redirected(message), relayState);
    }

    /** HTTP-POST: base64 of XML (SAML bindings 3.5.4). */
    Asked posted(String message, String relayState) {
        return asked(Messages.posted(message), relayState);
    }

    /** Somebody opened the page without being sent: goes on to the sample organization. */
    Asked onTheirOwn() {
        return new Asked.SignIn(site.absolute("/auth/saml/" + SampleOrganization.COMPANY), Optional.empty(), "");
    }

    private Asked asked(Optional<Element> message, String relayState) {
        Optional<Element> request = message.filter(root -> Messages.is(root, "AuthnRequest"));
        if (request.isEmpty()) {
            return new Asked.Unusable();
        }
        String id = request.get().getAttribute("ID");
        String acs = request.get().getAttribute("AssertionConsumerServiceURL");
        if (id.isEmpty() || !site.isAcs(acs) || !site.spEntityId().equals(Messages.issuer(request.get()))) {
            return new Asked.Unusable();
        }
        return new Asked.SignIn(acs, Optional.of(id), relayState);
    }
}
