package org.lychgate.e2e.harness;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** An identity provider without a server: it answers an AuthnRequest in about a millisecond, for tests of volume. */
public final class FastIdp {
    private static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
    private static final String ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";
    private static final String REDIRECT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";

    private final String entityId;
    private final TestCertificate certificate;
    private final List<String> alsoListed;
    private final URI ssoUrl = URI.create("https://idp.fast.test/sso");

    /** A form that the browser is to post to the service provider. */
    public record Form(URI action, Map<String, String> fields) {}

    /** The AuthnRequest that a redirect carried. */
    public record Request(String id, String issuer, URI acs, String relayState) {}

    /** A new identity provider with its own key. */
    public FastIdp(String entityId) {
        this(entityId, TestCertificate.forHosts("idp.fast.test"), List.of());
    }

    private FastIdp(String entityId, TestCertificate certificate, List<String> alsoListed) {
        this.entityId = entityId;
        this.certificate = certificate;
        this.alsoListed = alsoListed;
    }

    /** Somebody else's, who took this one's public metadata and put a key of their own into it. */
    public FastIdp twin() {
        return new FastIdp(entityId, TestCertificate.forHosts("idp.evil.test"), List.of(certificate.base64()));
    }

    /** This identity provider under another name, with the same key. */
    public FastIdp renamed(String newEntityId) {
        return new FastIdp(newEntityId, certificate, alsoListed);
    }

    /** This identity provider after its key was replaced. */
    public FastIdp rekeyed() {
        return new FastIdp(entityId);
    }

    public String entityId() {
        return entityId;
    }

    /** The page that browsers are sent to. */
    public URI ssoUrl() {
        return ssoUrl;
    }

    /** The metadata that an admin pastes. */
    public String metadata() {
        String keys = Stream.concat(Stream.of(certificate.base64()), alsoListed.stream())
                .map(key -> """
                        <KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data>\
                        <X509Certificate>%s</X509Certificate></X509Data></KeyInfo></KeyDescriptor>""".formatted(key))
                .collect(Collectors.joining());
        return """
                <EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="%s">\
                <IDPSSODescriptor protocolSupportEnumeration="%s">%s\
                <SingleSignOnService Binding="%s" Location="%s"/></IDPSSODescriptor></EntityDescriptor>""".formatted(entityId, PROTOCOL, keys, REDIRECT, ssoUrl);
    }

    /** Reads the AuthnRequest that a redirect to {@link #ssoUrl} carries. */
    public Request read(URI redirect) {
        Map<String, String> query = query(redirect);
        byte[] deflated = Base64.getDecoder().decode(query.get("SAMLRequest"));
        try (InflaterInputStream in = new InflaterInputStream(
                new ByteArrayInputStream(Arrays.copyOf(deflated, deflated.length + 1)),
                new java.util.zip.Inflater(true))) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            in.transferTo(out);
            Element request = parse(out.toString(StandardCharsets.UTF_8)).getDocumentElement();
            return new Request(
                    request.getAttribute("ID"),
                    request.getElementsByTagNameNS(ASSERTION, "Issuer").item(0).getTextContent(),
                    URI.create(request.getAttribute("AssertionConsumerServiceURL")),
                    query.getOrDefault("RelayState", ""));
        } catch (IOException e) {
            throw new IllegalArgumentException("not a SAML redirect", e);
        }
    }

    /** Signs the person in: the answer to the request that the redirect carried. */
    public Form answer(URI redirect, Person person) {
        Request request = read(redirect);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(
                "SAMLResponse",
                response(person, request.acs(), request.issuer(), " InResponseTo=\"" + request.id() + "\""));
        if (!request.relayState().isEmpty()) {
            fields.put("RelayState", request.relayState());
        }
        return new Form(request.acs(), fields);
    }

    /** An answer to a request that came from elsewhere, posted to an address of one's choice. */
    public Form answer(Request request, URI acs, Person person) {
        return new Form(
                acs,
                Map.of(
                        "SAMLResponse",
                        response(person, acs, request.issuer(), " InResponseTo=\"" + request.id() + "\"")));
    }

    /** The same form, with its signed assertion encrypted for a certificate. */
    public Form encrypted(Form plain, X509Certificate recipient) {
        Document document = document(plain);
        Sealing.assertion(document, recipient);
        return form(plain, document);
    }

    /** Puts the assertion of a form, whoever signed it and whatever it is, into a response signed by this identity provider. */
    public Form enveloped(Form captured, URI acs) {
        Document document = document(captured);
        Element response = document.getDocumentElement();
        response.setAttribute("ID", "_" + UUID.randomUUID());
        response.setAttribute("Destination", acs.toString());
        Element status =
                (Element) response.getElementsByTagNameNS(PROTOCOL, "Status").item(0);
        sign(response, status);
        return form(new Form(acs, captured.fields()), document);
    }

    /** The assertion of a form as it is, in a response with another ID. */
    public static Form inAnotherResponse(Form form) {
        Document document = document(form);
        document.getDocumentElement().setAttribute("ID", "_" + UUID.randomUUID());
        return form(form, document);
    }

    private static Document document(Form form) {
        return parse(new String(Base64.getDecoder().decode(form.fields().get("SAMLResponse")), StandardCharsets.UTF_8));
    }

    private static Form form(Form like, Document document) {
        Map<String, String> fields = new LinkedHashMap<>(like.fields());
        fields.put(
                "SAMLResponse",
                Base64.getEncoder().encodeToString(serialize(document).getBytes(StandardCharsets.UTF_8)));
        return new Form(like.action(), fields);
    }

    /** What the person's IdP tile posts: a response nobody asked for. */
    public Form unsolicited(URI acs, String audience, Person person) {
        return new Form(acs, Map.of("SAMLResponse", response(person, acs, audience, "")));
    }

    private String response(Person person, URI acs, String audience, String inResponseTo) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Instant end = now.plus(Duration.ofMinutes(5));
        String assertionId = "_" + UUID.randomUUID();
        String xml = """
                <samlp:Response xmlns:samlp="%s" xmlns:saml="%s" ID="_%s" Version="2.0" IssueInstant="%s" Destination="%s"%s>\
                <saml:Issuer>%s</saml:Issuer>\
                <samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>\
                <saml:Assertion ID="%s" Version="2.0" IssueInstant="%s"><saml:Issuer>%s</saml:Issuer>\
                <saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress">%s</saml:NameID>\
                <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">\
                <saml:SubjectConfirmationData NotOnOrAfter="%s" Recipient="%s"%s/></saml:SubjectConfirmation></saml:Subject>\
                <saml:Conditions NotBefore="%s" NotOnOrAfter="%s"><saml:AudienceRestriction><saml:Audience>%s</saml:Audience>\
                </saml:AudienceRestriction></saml:Conditions>\
                <saml:AuthnStatement AuthnInstant="%s" SessionIndex="%s"><saml:AuthnContext><saml:AuthnContextClassRef>\
                urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml:AuthnContextClassRef>\
                </saml:AuthnContext></saml:AuthnStatement>\
                <saml:AttributeStatement>%s</saml:AttributeStatement></saml:Assertion></samlp:Response>""".formatted(
                        PROTOCOL,
                        ASSERTION,
                        UUID.randomUUID(),
                        now,
                        acs,
                        inResponseTo,
                        entityId,
                        assertionId,
                        now,
                        entityId,
                        person.email(),
                        end,
                        acs,
                        inResponseTo,
                        now,
                        end,
                        audience,
                        now,
                        assertionId,
                        attributes(person));
        Document document = parse(xml);
        Element assertion = (Element)
                document.getElementsByTagNameNS(ASSERTION, "Assertion").item(0);
        sign(assertion, (Element)
                assertion.getElementsByTagNameNS(ASSERTION, "Subject").item(0));
        return Base64.getEncoder().encodeToString(serialize(document).getBytes(StandardCharsets.UTF_8));
    }

    private static String attributes(Person person) {
        return attribute("first_name", person.firstName())
                + attribute("last_name", person.lastName())
                + attribute("email", person.email())
                + attribute("saml_id", person.samlId());
    }

    private static String attribute(String name, String value) {
        return "<saml:Attribute Name=\"" + name + "\"><saml:AttributeValue>" + value
                + "</saml:AttributeValue></saml:Attribute>";
    }

    private void sign(Element signed, Element before) {
        signed.setIdAttribute("ID", true);
        XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
        try {
            Reference reference = factory.newReference(
                    "#" + signed.getAttribute("ID"),
                    factory.newDigestMethod(DigestMethod.SHA256, null),
                    List.of(
                            factory.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                            factory.newTransform(CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null)),
                    null,
                    null);
            SignedInfo info = factory.newSignedInfo(
                    factory.newCanonicalizationMethod(CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                    factory.newSignatureMethod("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", null),
                    List.of(reference));
            KeyInfoFactory keyInfos = factory.getKeyInfoFactory();
            KeyInfo keyInfo = keyInfos.newKeyInfo(List.of(keyInfos.newX509Data(List.of(certificate.certificate()))));
            DOMSignContext context = new DOMSignContext(certificate.keys().getPrivate(), signed, before);
            context.setDefaultNamespacePrefix("ds");
            factory.newXMLSignature(info, keyInfo).sign(context);
        } catch (GeneralSecurityException | MarshalException | XMLSignatureException e) {
            throw new IllegalStateException(e);
        }
    }

    static Document parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static String serialize(Node node) {
        try {
            Transformer transformer = TransformerFactory.newInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            StringWriter out = new StringWriter();
            transformer.transform(new DOMSource(node), new StreamResult(out));
            return out.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : uri.getRawQuery().split("&", -1)) {
            int at = pair.indexOf('=');
            values.put(pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
        }
        return values;
    }
}
