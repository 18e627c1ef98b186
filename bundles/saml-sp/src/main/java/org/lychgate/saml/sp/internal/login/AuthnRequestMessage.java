package org.lychgate.saml.sp.internal.login;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import javax.xml.namespace.QName;
import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.saml.sp.internal.key.SamlSigner;
import org.lychgate.saml.sp.internal.metadata.Addresses;
import org.lychgate.saml.sp.internal.wire.Names;
import org.lychgate.saml.sp.internal.wire.RedirectMessage;
import org.opensaml.core.xml.XMLObject;
import org.opensaml.core.xml.util.XMLObjectSupport;
import org.opensaml.saml.saml2.core.AuthnRequest;
import org.opensaml.saml.saml2.core.Issuer;
import org.opensaml.saml.saml2.core.NameIDPolicy;

/** Writes AuthnRequests (SAML core 3.4.1): no Subject, no context class, a NameIDPolicy only where the provider wants one. */
final class AuthnRequestMessage {
    private final Addresses addresses;
    private final SamlSigner signer;
    private final Clock clock;

    AuthnRequestMessage(Addresses addresses, SamlSigner signer, Clock clock) {
        this.addresses = addresses;
        this.signer = signer;
        this.clock = clock;
    }

    /** How a request leaves through the browser. */
    sealed interface Sending {
        /** By HTTP-Redirect. @param location where the browser goes */
        record Redirect(String location) implements Sending {}

        /** By HTTP-POST. @param action where the form ends @param samlRequest its hidden field */
        record Post(URI action, String samlRequest) implements Sending {}
    }

    /** A stored request, ready to be sent. */
    Sending write(AuthnRequests.Opened opened) {
        Connection connection = opened.connection();
        AuthnRequest request = request(opened);
        boolean signed = connection.settings().signAuthnRequests();
        if (connection.metadata().ssoBinding() == IdpMetadata.SsoBinding.REDIRECT) {
            return new Sending.Redirect(location(connection.metadata().ssoUrl(), SamlSigner.text(request), signed));
        }
        String text = signed ? signer.signedText(request) : SamlSigner.text(request);
        return new Sending.Post(
                connection.metadata().ssoUrl(),
                Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    private AuthnRequest request(AuthnRequests.Opened opened) {
        Connection connection = opened.connection();
        AuthnRequest request = build(AuthnRequest.DEFAULT_ELEMENT_NAME, AuthnRequest.class);
        request.setID(opened.id());
        request.setIssueInstant(clock.instant());
        request.setDestination(connection.metadata().ssoUrl().toString());
        request.setProtocolBinding(Names.POST);
        request.setAssertionConsumerServiceURL(addresses.acs(connection.company()));
        Issuer issuer = build(Issuer.DEFAULT_ELEMENT_NAME, Issuer.class);
        issuer.setValue(addresses.entityId());
        request.setIssuer(issuer);
        String format = connection.settings().nameIdFormat();
        if (format != null) {
            NameIDPolicy policy = build(NameIDPolicy.DEFAULT_ELEMENT_NAME, NameIDPolicy.class);
            policy.setFormat(format);
            policy.setAllowCreate(true);
            request.setNameIDPolicy(policy);
        }
        return request;
    }

    private String location(URI sso, String xml, boolean signed) {
        String query = "SAMLRequest=" + escaped(RedirectMessage.encode(xml));
        if (signed) {
            query += "&SigAlg=" + escaped(SamlSigner.ALGORITHM);
            query += "&Signature=" + escaped(signer.signedQuery(query));
        }
        return sso + (sso.getRawQuery() == null ? "?" : "&") + query;
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static <T extends XMLObject> T build(QName name, Class<T> type) {
        return type.cast(XMLObjectSupport.buildXMLObject(name));
    }
}
