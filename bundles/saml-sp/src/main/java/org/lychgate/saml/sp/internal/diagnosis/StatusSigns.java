package org.lychgate.saml.sp.internal.diagnosis;

import java.util.List;
import org.lychgate.saml.sp.internal.message.SamlResponse;
import org.lychgate.saml.sp.internal.wire.Dom;
import org.lychgate.saml.sp.internal.wire.Names;
import org.w3c.dom.Element;

/** What the identity provider reports (SAML core 3.2.2): its codes by their last words, its message as a text. */
final class StatusSigns {

    private StatusSigns() {}

    static void see(FailedLogin login, Signs signs) {
        SamlResponse response = login.response();
        if (response == null) {
            return;
        }
        for (Element status : Dom.children(response.element(), Names.SAMLP, "Status")) {
            List<Element> top = Dom.children(status, Names.SAMLP, "StatusCode");
            top.forEach(code -> signs.see("status", word(code)));
            List<Element> second = top.stream()
                    .flatMap(code -> Dom.children(code, Names.SAMLP, "StatusCode").stream())
                    .toList();
            second.forEach(code -> signs.see("status", word(code)));
            signs.see(second.isEmpty(), "status", "no-second");
            String message = said(status);
            signs.text("status-message", message);
            signs.see(message.isBlank(), "status", "no-message");
        }
    }

    /** The last word of a code: {@code urn:oasis:names:tc:SAML:2.0:status:Requester} is {@code Requester}. */
    private static String word(Element code) {
        String value = code.getAttributeNS(null, "Value");
        return value.substring(value.lastIndexOf(':') + 1);
    }

    /** Message and detail: some providers say it in the one, some in the other. */
    private static String said(Element status) {
        StringBuilder said = new StringBuilder();
        for (String part : List.of("StatusMessage", "StatusDetail")) {
            Dom.children(status, Names.SAMLP, part)
                    .forEach(e -> said.append(e.getTextContent().strip()).append(' '));
        }
        return said.toString();
    }
}
