package org.lychgate.saml.sp.internal.logout;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.directory.api.Logouts;
import org.lychgate.saml.sp.internal.key.SamlSigner;
import org.lychgate.saml.sp.internal.metadata.Addresses;
import org.lychgate.saml.sp.internal.wire.Names;
import org.lychgate.saml.sp.internal.wire.RedirectMessage;
import org.opensaml.core.xml.XMLObject;
import org.opensaml.core.xml.util.XMLObjectSupport;
import org.opensaml.saml.common.SignableSAMLObject;
import org.opensaml.saml.saml2.core.Issuer;
import org.opensaml.saml.saml2.core.LogoutRequest;
import org.opensaml.saml.saml2.core.LogoutResponse;
import org.opensaml.saml.saml2.core.NameID;
import org.opensaml.saml.saml2.core.SessionIndex;
import org.opensaml.saml.saml2.core.Status;
import org.opensaml.saml.saml2.core.StatusCode;

/** Writes LogoutRequests and LogoutResponses, always signed (SAML profiles 4.4.3.1, 4.4.3.4), the way the identity provider takes them. */
final class LogoutMessages {
    private final Addresses addresses;
    private final SamlSigner signer;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    LogoutMessages(Addresses addresses, SamlSigner signer, Clock clock) {
        this.addresses = addresses;
        this.signer = signer;
        this.clock = clock;
    }

    /** Asks the identity provider to end a session. */
    Sending request(Logouts.Opened opened, IdpMetadata.Logout service) {
        LogoutRequest request = build(LogoutRequest.DEFAULT_ELEMENT_NAME, LogoutRequest.class);
        request.setID(opened.id());
        request.setIssueInstant(clock.instant());
        request.setDestination(service.url().toString());
        request.setIssuer(issuer());
        NameID name = build(NameID.DEFAULT_ELEMENT_NAME, NameID.class);
        name.setValue(opened.subject().nameId());
        name.setFormat(opened.subject().nameIdFormat());
        name.setNameQualifier(opened.qualifiers().nameQualifier());
        name.setSPNameQualifier(opened.qualifiers().spNameQualifier());
        request.setNameID(name);
        for (String index : opened.subject().sessionIndexes()) {
            SessionIndex element = build(SessionIndex.DEFAULT_ELEMENT_NAME, SessionIndex.class);
            element.setValue(index);
            request.getSessionIndexes().add(element);
        }
        return send(request, "SAMLRequest", service.binding(), service.url(), null);
    }

    /** Tells the identity provider that it is done. */
    Sending success(IdpMetadata.Logout service, String inResponseTo, @Nullable String relayState) {
        LogoutResponse response = build(LogoutResponse.DEFAULT_ELEMENT_NAME, LogoutResponse.class);
        byte[] id = new byte[16];
        random.nextBytes(id);
        response.setID("_" + HexFormat.of().formatHex(id));
        response.setInResponseTo(inResponseTo);
        response.setIssueInstant(clock.instant());
        response.setDestination(service.answersTo().toString());
        response.setIssuer(issuer());
        StatusCode code = build(StatusCode.DEFAULT_ELEMENT_NAME, StatusCode.class);
        code.setValue(Names.SUCCESS);
        Status status = build(Status.DEFAULT_ELEMENT_NAME, Status.class);
        status.setStatusCode(code);
        response.setStatus(status);
        return send(response, "SAMLResponse", service.binding(), service.answersTo(), relayState);
    }

    private Sending send(
            SignableSAMLObject message,
            String field,
            IdpMetadata.SsoBinding binding,
            URI location,
            @Nullable String relayState) {
        if (binding == IdpMetadata.SsoBinding.POST) {
            byte[] text = signer.signedText(message).getBytes(StandardCharsets.UTF_8);
            return new Sending.Form(location, field, Base64.getEncoder().encodeToString(text), relayState);
        }
        String query = field + "=" + escaped(RedirectMessage.encode(SamlSigner.text(message)))
                + (relayState == null ? "" : "&RelayState=" + escaped(relayState))
                + "&SigAlg=" + escaped(SamlSigner.ALGORITHM);
        String signed = query + "&Signature=" + escaped(signer.signedQuery(query));
        return new Sending.Redirect(location + (location.getRawQuery() == null ? "?" : "&") + signed);
    }

    private Issuer issuer() {
        Issuer issuer = build(Issuer.DEFAULT_ELEMENT_NAME, Issuer.class);
        issuer.setValue(addresses.entityId());
        return issuer;
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static <T extends XMLObject> T build(QName name, Class<T> type) {
        return type.cast(XMLObjectSupport.buildXMLObject(name));
    }
}
