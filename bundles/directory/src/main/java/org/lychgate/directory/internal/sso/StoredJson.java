package org.lychgate.directory.internal.sso;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Diagnosis;
import org.lychgate.directory.api.IdpMetadata.Certificate;
import org.lychgate.directory.api.NameIdQualifiers;
import org.lychgate.directory.api.Trace.RuleResult;
import org.lychgate.directory.api.VerifiedAssertion;

/** How lists and assertions stand in a text column. Field by field, so that what is stored does not change when a record does. */
final class StoredJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private StoredJson() {}

    static String certificates(List<Certificate> certificates) {
        ArrayNode array = MAPPER.createArrayNode();
        for (Certificate certificate : certificates) {
            array.addObject()
                    .put("sha256", certificate.sha256())
                    .put("base64", certificate.base64())
                    .put("notBefore", certificate.notBefore().toString())
                    .put("notAfter", certificate.notAfter().toString());
        }
        return array.toString();
    }

    static List<Certificate> certificates(String json) {
        List<Certificate> certificates = new ArrayList<>();
        for (JsonNode node : tree(json)) {
            certificates.add(new Certificate(
                    text(node, "sha256"),
                    text(node, "base64"),
                    Instant.parse(text(node, "notBefore")),
                    Instant.parse(text(node, "notAfter"))));
        }
        return List.copyOf(certificates);
    }

    static String rules(List<RuleResult> rules) {
        ArrayNode array = MAPPER.createArrayNode();
        for (RuleResult rule : rules) {
            array.addObject()
                    .put("id", rule.id())
                    .put("status", rule.status().name())
                    .put("expected", rule.expected())
                    .put("received", rule.received());
        }
        return array.toString();
    }

    static List<RuleResult> rules(String json) {
        List<RuleResult> rules = new ArrayList<>();
        for (JsonNode node : tree(json)) {
            rules.add(new RuleResult(
                    text(node, "id"),
                    RuleResult.Status.valueOf(text(node, "status")),
                    optional(node, "expected"),
                    optional(node, "received")));
        }
        return List.copyOf(rules);
    }

    static String diagnosis(Diagnosis diagnosis) {
        return MAPPER.createObjectNode()
                .put("cause", diagnosis.cause())
                .put("title", diagnosis.title())
                .put("at", diagnosis.at().wire())
                .put("screen", diagnosis.idpScreen())
                .put("field", diagnosis.idpField())
                .put("value", diagnosis.valueToPaste())
                .put("fix", diagnosis.fix())
                .toString();
    }

    static Diagnosis diagnosis(String json) {
        JsonNode node = tree(json);
        return new Diagnosis(
                text(node, "cause"),
                text(node, "title"),
                Diagnosis.Side.of(text(node, "at")),
                text(node, "screen"),
                text(node, "field"),
                optional(node, "value"),
                text(node, "fix"));
    }

    static String assertion(VerifiedAssertion assertion) {
        ObjectNode node = MAPPER.createObjectNode()
                .put("connection", assertion.connectionId())
                .put("inResponseTo", assertion.inResponseTo())
                .put("response", assertion.responseId())
                .put("assertion", assertion.assertionId())
                .put("issuedAt", assertion.issuedAt().toString())
                .put("expiresAt", assertion.expiresAt().toString())
                .put("nameId", assertion.nameId())
                .put("nameIdFormat", assertion.nameIdFormat())
                .put("nameQualifier", assertion.qualifiers().nameQualifier())
                .put("spNameQualifier", assertion.qualifiers().spNameQualifier())
                .put("samlId", assertion.samlId())
                .put("firstName", assertion.firstName())
                .put("lastName", assertion.lastName())
                .put("sessionIndex", assertion.sessionIndex())
                .put("sessionNotOnOrAfter", written(assertion.sessionNotOnOrAfter()))
                .put("sharedAcs", assertion.sharedAcs());
        ArrayNode addresses = node.putArray("addresses");
        assertion.addresses().forEach(addresses::add);
        write(node.putObject("basis"), assertion.basis());
        return node.toString();
    }

    static VerifiedAssertion assertion(String json) {
        JsonNode node = tree(json);
        List<String> addresses = new ArrayList<>();
        node.path("addresses").forEach(address -> addresses.add(address.asText()));
        String sessionEnd = optional(node, "sessionNotOnOrAfter");
        return new VerifiedAssertion(
                text(node, "connection"),
                basis(node.path("basis")),
                optional(node, "inResponseTo"),
                text(node, "response"),
                text(node, "assertion"),
                Instant.parse(text(node, "issuedAt")),
                Instant.parse(text(node, "expiresAt")),
                text(node, "nameId"),
                optional(node, "nameIdFormat"),
                new NameIdQualifiers(optional(node, "nameQualifier"), optional(node, "spNameQualifier")),
                optional(node, "samlId"),
                optional(node, "firstName"),
                optional(node, "lastName"),
                addresses,
                optional(node, "sessionIndex"),
                sessionEnd == null ? null : Instant.parse(sessionEnd),
                node.path("sharedAcs").asBoolean());
    }

    private static void write(ObjectNode node, VerifiedAssertion.Basis basis) {
        node.put("idpEntityId", basis.idpEntityId())
                .put("firstName", basis.attributes().firstName())
                .put("lastName", basis.attributes().lastName())
                .put("samlId", basis.attributes().samlId())
                .put("identity", basis.identity().name());
        ArrayNode keys = node.putArray("keys");
        basis.keys().forEach(keys::add);
    }

    private static VerifiedAssertion.Basis basis(JsonNode node) {
        List<String> keys = new ArrayList<>();
        node.path("keys").forEach(key -> keys.add(key.asText()));
        return new VerifiedAssertion.Basis(
                text(node, "idpEntityId"),
                keys,
                new Connection.Attributes(text(node, "firstName"), text(node, "lastName"), text(node, "samlId")),
                Connection.IdentityKind.valueOf(text(node, "identity")));
    }

    private static @Nullable String written(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            e.clearLocation(); // its message would quote what is stored
            throw new IllegalStateException("A stored JSON column is damaged.", e);
        }
    }

    private static String text(JsonNode node, String field) {
        String value = optional(node, field);
        if (value == null) {
            throw new IllegalStateException("A stored JSON column lacks the field " + field + ".");
        }
        return value;
    }

    private static @Nullable String optional(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? null : value.asText();
    }
}
