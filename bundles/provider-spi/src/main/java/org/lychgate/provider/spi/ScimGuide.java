package org.lychgate.provider.spi;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lychgate.provider.spi.SetupGuide.Field;
import org.lychgate.provider.spi.SetupGuide.Step;

/**
 * How an admin sets up provisioning by SCIM, as data: the steps, and which of the identity provider's attributes goes into which of ours. Values may name what
 * the host fills in, as in a {@link SetupGuide}, and {@code {scimToken}}: a bearer token that is shown once, when it is made.
 */
public final class ScimGuide {

    private static final ScimGuide NONE = builder().build();
    private static final String UNDER_ALL =
            "Shown in the portal. After the person has been created, changes apply only under the update policy \"all\".";
    private static final String ROLE =
            "The role: admin, rep, or meetings, not case-sensitive. Without a value, the role stays as it is; "
                    + "an unknown value gives the organization's default role, never admin.";

    /** What each attribute does here: said once, so that no plug-in promises something else. */
    private static final Map<String, String> EFFECTS = Map.ofEntries(
            entry("userName", "Names the account, is unique in the organization, and is not case-sensitive."),
            entry(
                    "externalId",
                    "The identity provider's own identifier for the person, which never changes. The first single sign-on may match the account by it."),
            entry(
                    "active",
                    "False deactivates the person: they are signed out everywhere and cannot sign in. True reactivates them."),
            entry(
                    "emails[type eq \"work\"].value",
                    "The email address, which is unique in the organization. The former address is notified of a change."),
            entry("name.givenName", UNDER_ALL),
            entry("name.familyName", UNDER_ALL),
            entry("displayName", UNDER_ALL),
            entry("phoneNumbers[type eq \"work\"].value", UNDER_ALL),
            entry("timezone", UNDER_ALL),
            entry("roles", ROLE),
            entry("roles[primary eq \"True\"].value", ROLE),
            entry("urn:lychgate:params:scim:schemas:extension:1.0:User:role", ROLE),
            entry(
                    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager",
                    "Stored and returned unchanged; no effect in the portal."),
            entry(
                    "Group displayName",
                    "The group's name, shown to admins. An admin may choose a role for it; otherwise a group gives none."),
            entry("Group members", "The members of the group: direct members only."));

    private final List<Step> steps;
    private final List<Mapping> mappings;

    private ScimGuide(Builder builder) {
        this.steps = builder.steps.build().steps();
        this.mappings = List.copyOf(builder.mappings);
    }

    /** The guide of a provider that has none: no steps and no mappings. */
    public static ScimGuide none() {
        return NONE;
    }

    /** Starts a guide. */
    public static Builder builder() {
        return new Builder();
    }

    /** The steps, in order. */
    public List<Step> steps() {
        return steps;
    }

    /** Which attribute goes where, in the order of the identity provider's own table. */
    public List<Mapping> mappings() {
        return mappings;
    }

    /** One line of the identity provider's mapping table. */
    public static final class Mapping {
        private final String resource;
        private final String source;
        private final String target;
        private final String effect;

        private Mapping(String resource, String source, String target, String effect) {
            this.resource = Objects.requireNonNull(resource);
            this.source = Objects.requireNonNull(source);
            this.target = Objects.requireNonNull(target);
            this.effect = Objects.requireNonNull(effect);
        }

        /** {@code User} or {@code Group}. */
        public String resource() {
            return resource;
        }

        /** The identity provider's attribute or expression, as its screen writes it. */
        public String source() {
            return source;
        }

        /** The SCIM attribute (RFC 7643) or path (RFC 7644 section 3.5.2). */
        public String target() {
            return target;
        }

        /** What it does at the portal, one or two sentences. */
        public String effect() {
            return effect;
        }
    }

    /** Collects a guide. Not safe for use by several threads. */
    public static final class Builder {
        private final SetupGuide.Builder steps = SetupGuide.builder();
        private final List<Mapping> mappings = new ArrayList<>();

        private Builder() {}

        /** Adds the step that begins every guide: switch provisioning on here, make a token, copy both values. */
        public Builder start() {
            return step(
                    "Lychgate",
                    "Open Provisioning (SCIM), turn it on, and create a token. The token is shown only once: copy it now.",
                    Field.of("SCIM base URL", "{scimBaseUrl}"),
                    Field.of("Token", "{scimToken}"));
        }

        /** Adds a step. */
        public Builder step(String screen, String text, Field... fields) {
            steps.step(screen, text, fields);
            return this;
        }

        /**
         * Adds a line of the table for users.
         *
         * @param source the identity provider's attribute or expression
         * @param target the SCIM attribute or path
         * @throws IllegalArgumentException if what {@code target} does here is not known; then say it with {@link #user(String, String, String)}
         */
        public Builder user(String source, String target) {
            return user(source, target, effect(target));
        }

        /** Adds a line of the table for users, and says what it does at the portal. */
        public Builder user(String source, String target, String effect) {
            mappings.add(new Mapping("User", source, target, effect));
            return this;
        }

        /**
         * Adds a line of the table for groups.
         *
         * @param source the identity provider's attribute or expression
         * @param target {@code displayName} or {@code members}
         * @throws IllegalArgumentException if what {@code target} does here is not known
         */
        public Builder group(String source, String target) {
            mappings.add(new Mapping("Group", source, target, effect("Group " + target)));
            return this;
        }

        private static String effect(String target) {
            String effect = EFFECTS.get(target);
            if (effect == null) {
                throw new IllegalArgumentException("nothing is known of " + target);
            }
            return effect;
        }

        /** The finished guide. */
        public ScimGuide build() {
            return new ScimGuide(this);
        }
    }
}
