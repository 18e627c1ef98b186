package org.lychgate.edge.admin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.provisioning.ProvisioningSettings;
import org.lychgate.directory.api.provisioning.Resource;

/**
 * What administrators read of a group that an identity provider keeps here.
 *
 * @param displayName its name; empty: it has none
 * @param externalId the identity provider's own name of it; null: it has none
 */
public record GroupFacts(String displayName, @Nullable String externalId) {
    private static final JsonFactory JSON = new JsonFactory();

    /** Reads them from the representation that was written. */
    public static GroupFacts of(Resource group) {
        String displayName = "";
        String externalId = null;
        try (JsonParser parser = JSON.createParser(group.written().orElse("{}"))) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.VALUE_STRING && field.equals("displayName")) {
                    displayName = parser.getText();
                } else if (value == JsonToken.VALUE_STRING && field.equals("externalId")) {
                    externalId = parser.getText();
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A group was not written by us: " + group.id(), e);
        }
        return new GroupFacts(displayName, externalId);
    }

    /** The role its members have by these settings. */
    public Optional<Role> role(ProvisioningSettings settings) {
        return settings.groupRoles().stream()
                .filter(mapping -> mapping.group().equalsIgnoreCase(displayName))
                .map(ProvisioningSettings.GroupRole::role)
                .findFirst();
    }
}
