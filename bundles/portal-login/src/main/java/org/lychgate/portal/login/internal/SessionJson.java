package org.lychgate.portal.login.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Binding;
import org.lychgate.directory.api.Organization;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.api.User;

/** A session as JSON, in the shape of the contract. */
final class SessionJson {
    private static final JsonFactory JSON = new JsonFactory();

    private SessionJson() {}

    static byte[] of(Session session) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            who(json, session);
            json.writeStringField("csrf", session.csrf());
            json.writeStringField("method", wire(session.method()));
            json.writeStringField("expiresAt", session.expiresAt().toString());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory cannot fail.", e);
        }
        return bytes.toByteArray();
    }

    private static void who(JsonGenerator json, Session session) throws IOException {
        if (session.operatorEmail() != null) {
            json.writeObjectFieldStart("operator");
            json.writeStringField("email", session.operatorEmail());
            json.writeEndObject();
        }
        if (session.user() != null) {
            json.writeFieldName("user");
            user(json, session.user());
        }
        Organization organization = session.organization();
        if (organization != null) {
            json.writeObjectFieldStart("organization");
            json.writeStringField("companyId", organization.companyId().value());
            json.writeStringField("name", organization.name());
            json.writeEndObject();
        }
    }

    private static void user(JsonGenerator json, User user) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", user.id());
        json.writeStringField("email", user.email());
        json.writeStringField("userName", user.userName());
        json.writeStringField("givenName", user.givenName());
        json.writeStringField("familyName", user.familyName());
        json.writeStringField("displayName", user.displayName());
        json.writeStringField("role", user.role().wire());
        json.writeStringField("phone", user.phone());
        json.writeStringField("timezone", user.timezone());
        json.writeStringField("language", user.language());
        json.writeBooleanField("active", user.active());
        json.writeStringField("source", wire(user.source()));
        json.writeFieldName("binding");
        binding(json, user.binding());
        json.writeStringField("createdAt", user.createdAt().toString());
        json.writeStringField("updatedAt", user.updatedAt().toString());
        json.writeEndObject();
    }

    private static void binding(JsonGenerator json, Binding binding) throws IOException {
        json.writeStartObject();
        json.writeStringField("state", wire(binding.state()));
        optional(json, "mail", binding.mail() == null ? null : wire(binding.mail()));
        optional(json, "seen", binding.seen() == null ? null : wire(binding.seen()));
        optional(json, "sentAt", text(binding.sentAt()));
        optional(json, "expiresAt", text(binding.expiresAt()));
        optional(json, "boundAt", text(binding.boundAt()));
        optional(json, "idpEntityId", binding.idpEntityId());
        optional(json, "samlId", binding.samlId());
        awaiting(json, binding.awaiting());
        json.writeEndObject();
    }

    private static void awaiting(JsonGenerator json, Binding.@Nullable Awaiting awaiting) throws IOException {
        if (awaiting == null) {
            return;
        }
        json.writeObjectFieldStart("awaiting");
        json.writeStringField("idpEntityId", awaiting.idpEntityId());
        json.writeStringField("identity", awaiting.identity());
        optional(json, "email", awaiting.email());
        json.writeStringField("since", awaiting.since().toString());
        optional(json, "approvedAt", text(awaiting.approvedAt()));
        json.writeEndObject();
    }

    private static void optional(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    private static String wire(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
