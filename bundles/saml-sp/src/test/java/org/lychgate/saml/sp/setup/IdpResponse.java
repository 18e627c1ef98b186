package org.lychgate.saml.sp.setup;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.xml.security.encryption.XMLCipher;
import org.jspecify.annotations.Nullable;
import org.lychgate.saml.sp.fake.World;
import org.lychgate.saml.sp.testidp.Encrypting;
import org.lychgate.saml.sp.testidp.Signing;
import org.lychgate.saml.sp.testidp.Xmls;
import org.w3c.dom.Document;

/** A response as a product writes it, with what a set-up does to it. */
final class IdpResponse {
    private static final String SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success";

    private final Idp idp;
    private final JsonNode message;
    private final @Nullable String request;
    private final PublicKey ours;
    private final String p;
    private final String a;

    /**
     * Prepares one.
     *
     * @param idp who writes it
     * @param message what is done to it
     * @param request the request it answers; null: unsolicited
     * @param ours our encryption key
     */
    IdpResponse(Idp idp, JsonNode message, @Nullable String request, PublicKey ours) {
        this.idp = idp;
        this.message = message;
        this.request = request;
        this.ours = ours;
        this.p = idp.style().protocol();
        this.a = idp.style().assertion();
    }

    /** The signed text. */
    String xml() {
        Document document = Xmls.parse(Text.edited(response(), message.path("edits"), idp));
        Signing how = signing();
        List<String> signed = signed();
        boolean asserts = document.getElementsByTagNameNS("*", "Assertion").getLength() > 0;
        if (asserts && signed.contains("assertion")) {
            how.sign(Xmls.first(document, "Assertion"));
        }
        if (asserts && message.has("encrypt")) {
            encrypting()
                    .encrypt(Xmls.first(document, "Assertion"))
                    .setAttributeNS(
                            "http://www.w3.org/2000/xmlns/", "xmlns:saml", "urn:oasis:names:tc:SAML:2.0:assertion");
        }
        if (signed.contains("response")) {
            how.sign(document.getDocumentElement());
        }
        return Text.edited(Xmls.text(document), message.path("tamper"), idp);
    }

    private List<String> signed() {
        if (message.has("signs")) {
            List<String> names = new ArrayList<>();
            message.get("signs").forEach(name -> names.add(name.asText()));
            return names;
        }
        return idp.style().signsResponse() ? List.of("assertion", "response") : List.of("assertion");
    }

    private Signing signing() {
        Signing how = Signing.USUAL.key(Keys.named(message.path("key").asText("idp")));
        if (message.has("signatureAlgorithm")) {
            how = how.algorithm(message.get("signatureAlgorithm").asText());
        }
        if (message.has("digestAlgorithm")) {
            how = how.digest(message.get("digestAlgorithm").asText());
        }
        return message.path("keyInfo").asBoolean(true) ? how : how.withoutKeyInfo();
    }

    private Encrypting encrypting() {
        JsonNode wanted = message.get("encrypt");
        PublicKey recipient = wanted.path("for").asText("us").equals("us")
                ? ours
                : Keys.named("former-sp").certificate().getPublicKey();
        return Encrypting.usual(recipient)
                .data(wanted.path("data").asText(XMLCipher.AES_256_GCM))
                .transport(wanted.path("transport").asText(XMLCipher.RSA_OAEP));
    }

    private Instant moment(String member, long usual) {
        return World.NOW.plusSeconds(
                message.path("clock").asLong(0) + message.path(member).asLong(usual));
    }

    private @Nullable String time(String member, long usual) {
        if (message.path(member).isNull()) {
            return null;
        }
        return message.path(member).isTextual()
                ? message.get(member).asText()
                : moment(member, usual).toString();
    }

    private String response() {
        String namespace = p.substring(0, p.length() - 1);
        return "<" + p + "Response xmlns:" + namespace + "=\"urn:oasis:names:tc:SAML:2.0:protocol\""
                + (a.isEmpty()
                        ? ""
                        : " xmlns:" + a.substring(0, a.length() - 1) + "=\"urn:oasis:names:tc:SAML:2.0:assertion\"")
                + " ID=\"_" + UUID.randomUUID() + "\" Version=\"2.0\""
                + Text.attribute("IssueInstant", time("issued", 0))
                + Text.attribute("Destination", Text.of(message, "destination", SetupWorld.ACS, idp))
                + Text.attribute(
                        "InResponseTo", request(message.path("inResponseTo").asText("same")))
                + ">" + issuer("responseIssuer") + status() + assertions() + "</" + p + "Response>";
    }

    private @Nullable String request(String which) {
        return switch (which) {
            case "same" -> request;
            case "none" -> null;
            default -> which;
        };
    }

    private String issuer(String member) {
        String value =
                Text.of(message, member, idp.filled(message.path("issuer").asText(idp.issuer())), idp);
        String declared = a.isEmpty() ? " xmlns=\"urn:oasis:names:tc:SAML:2.0:assertion\"" : "";
        return value == null ? "" : "<" + a + "Issuer" + declared + ">" + Text.escaped(value) + "</" + a + "Issuer>";
    }

    private String status() {
        JsonNode status = message.path("status");
        String second = status.path("second").asText("");
        String text = status.path("message").asText("");
        return "<" + p + "Status><" + p + "StatusCode Value=\""
                + status.path("code").asText(SUCCESS) + "\">"
                + (second.isEmpty() ? "" : "<" + p + "StatusCode Value=\"" + second + "\"></" + p + "StatusCode>")
                + "</" + p + "StatusCode>"
                + (text.isEmpty() ? "" : "<" + p + "StatusMessage>" + Text.escaped(text) + "</" + p + "StatusMessage>")
                + "</" + p + "Status>";
    }

    private String assertions() {
        int count = message.path("assertions").asInt(message.has("status") ? 0 : 1);
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++) {
            all.append(assertion());
        }
        return all.toString();
    }

    private String assertion() {
        String declared = a.isEmpty() ? " xmlns=\"urn:oasis:names:tc:SAML:2.0:assertion\"" : "";
        return "<" + a + "Assertion" + declared + " ID=\"_" + UUID.randomUUID() + "\" Version=\"2.0\""
                + Text.attribute("IssueInstant", time("issued", 0)) + ">"
                + issuer("assertionIssuer").replace(" xmlns=\"urn:oasis:names:tc:SAML:2.0:assertion\"", "")
                + subject() + conditions() + authn() + attributes() + "</" + a + "Assertion>";
    }

    private String subject() {
        JsonNode nameId = message.path("nameId");
        String format = Text.of(nameId, "format", idp.style().nameIdFormat(), idp);
        String value = Text.of(nameId, "value", idp.nameId(), idp);
        String named = value == null
                ? ""
                : "<" + a + "NameID" + Text.attribute("Format", format) + ">" + Text.escaped(value) + "</" + a
                        + "NameID>";
        String method = message.path("confirmation").asText("urn:oasis:names:tc:SAML:2.0:cm:bearer");
        String recipient = Text.of(
                message, "recipient", idp.filled(message.path("destination").asText(SetupWorld.ACS)), idp);
        return "<" + a + "Subject>" + named.repeat(message.path("nameIds").asInt(1))
                + "<" + a + "SubjectConfirmation Method=\"" + method + "\"><" + a + "SubjectConfirmationData"
                + Text.attribute(
                        "InResponseTo",
                        request(message.path("confirmedRequest")
                                .asText(message.path("inResponseTo").asText("same"))))
                + Text.attribute("NotBefore", message.has("confirmedFrom") ? time("confirmedFrom", 0) : null)
                + Text.attribute("NotOnOrAfter", time("confirmedUntil", 300))
                + Text.attribute("Recipient", recipient)
                + "></" + a + "SubjectConfirmationData></" + a + "SubjectConfirmation></" + a + "Subject>";
    }

    private String conditions() {
        if (!message.path("conditions").asBoolean(true)) {
            return "";
        }
        long lifetime = idp == Idp.ENTRA ? 4200 : 300;
        return "<" + a + "Conditions" + Text.attribute("NotBefore", time("validFrom", idp == Idp.OKTA ? -300 : -5))
                + Text.attribute("NotOnOrAfter", time("validUntil", lifetime)) + ">"
                + restrictions() + "</" + a + "Conditions>";
    }

    private String restrictions() {
        if (!message.has("audiences")) {
            String audience = Text.of(message, "audience", SetupWorld.SP, idp);
            return audience == null ? "" : restriction(List.of(audience));
        }
        StringBuilder all = new StringBuilder();
        message.get("audiences").forEach(list -> {
            List<String> names = new ArrayList<>();
            list.forEach(name -> names.add(idp.filled(name.asText())));
            all.append(restriction(names));
        });
        return all.toString();
    }

    private String restriction(List<String> names) {
        return names.stream()
                .map(name -> "<" + a + "Audience>" + Text.escaped(name) + "</" + a + "Audience>")
                .collect(Collectors.joining("", "<" + a + "AudienceRestriction>", "</" + a + "AudienceRestriction>"));
    }

    private String authn() {
        if (!message.path("authn").asBoolean(true)) {
            return "";
        }
        return "<" + a + "AuthnStatement"
                + Text.attribute("AuthnInstant", moment("signedIn", -2).toString())
                + " SessionIndex=\"_" + UUID.randomUUID() + "\""
                + Text.attribute("SessionNotOnOrAfter", message.has("sessionUntil") ? time("sessionUntil", 0) : null)
                + "><" + a + "AuthnContext><" + a + "AuthnContextClassRef>"
                + "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</" + a + "AuthnContextClassRef></"
                + a + "AuthnContext></" + a + "AuthnStatement>";
    }

    private String attributes() {
        List<Claim> claims = new ArrayList<>();
        if (message.has("attributes")) {
            claims.addAll(Claim.of(message.get("attributes"), idp));
        } else {
            claims.addAll(idp.uninvited());
            claims.addAll(message.has("claims") ? Claim.of(message.get("claims"), idp) : idp.asked());
        }
        if (message.has("groups")) {
            claims.add(groups(message.get("groups").asInt()));
        }
        return claims.isEmpty()
                ? ""
                : claims.stream()
                        .map(claim -> claim.xml(a))
                        .collect(Collectors.joining(
                                "", "<" + a + "AttributeStatement>", "</" + a + "AttributeStatement>"));
    }

    private static Claim groups(int count) {
        return new Claim(
                "groups",
                null,
                Stream.iterate(1, i -> i + 1)
                        .limit(count)
                        .map("CN=Project %d,OU=Groups,DC=acme,DC=example"::formatted)
                        .toList());
    }
}
