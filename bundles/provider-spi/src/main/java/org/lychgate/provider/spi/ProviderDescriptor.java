package org.lychgate.provider.spi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What there is to know about one kind of identity provider. Immutable; made by {@link #builder(String)}. */
public final class ProviderDescriptor {

    private final String id;
    private final String displayName;
    private final String menuLabel;
    private final List<String> claimPrefixes;
    private final @Nullable String nameIdFormat;
    private final List<String> scim;
    private final SetupGuide setupGuide;
    private final ScimGuide scimGuide;
    private final Map<String, String> scimAliases;

    private ProviderDescriptor(Builder builder) {
        this.id = builder.id;
        this.displayName = Objects.requireNonNull(builder.displayName, "displayName");
        this.menuLabel = Objects.requireNonNull(builder.menuLabel, "menuLabel");
        this.claimPrefixes = List.copyOf(builder.claimPrefixes);
        this.nameIdFormat = builder.nameIdFormat;
        this.scim = List.copyOf(builder.scim);
        this.setupGuide = Objects.requireNonNull(builder.setupGuide, "setupGuide");
        this.scimGuide = builder.scimGuide;
        this.scimAliases = Map.copyOf(builder.scimAliases);
    }

    /**
     * Starts a description.
     *
     * @param id what stands in {@code PUT …/sso} as {@code provider}: {@code [a-z0-9-]{2,32}}
     */
    public static Builder builder(String id) {
        return new Builder(id);
    }

    /** What stands in {@code PUT …/sso} as {@code provider}. */
    public String id() {
        return id;
    }

    /** The product's own name, for example {@code Microsoft Entra ID}. */
    public String displayName() {
        return displayName;
    }

    /** The entry of the provider menu. */
    public String menuLabel() {
        return menuLabel;
    }

    /** Prefixes that this provider puts before a claim's name by default; a claim so named is diagnosed, never silently taken. */
    public List<String> claimPrefixes() {
        return claimPrefixes;
    }

    /** The NameIDPolicy format to ask for (SAML core 3.4.1.1); empty: no NameIDPolicy is sent. */
    public Optional<String> nameIdFormat() {
        return Optional.ofNullable(nameIdFormat);
    }

    /** SCIM features that this provider uses: information for people, never a gate. */
    public List<String> scim() {
        return scim;
    }

    /** How an admin sets up single sign-on at this provider. */
    public SetupGuide setupGuide() {
        return setupGuide;
    }

    /** How an admin sets up provisioning by SCIM at this provider; {@link ScimGuide#none()} where there is nothing to tell. */
    public ScimGuide scimGuide() {
        return scimGuide;
    }

    /**
     * Attribute paths by which this provider names attributes that RFC 7643 names otherwise, each with the path that is meant. Counts for organizations of this
     * provider only, beside what every organization's endpoint understands anyway; read whenever a request arrives, so it comes and goes with the plug-in.
     */
    public Map<String, String> scimAliases() {
        return scimAliases;
    }

    /** Collects a description. Not safe for use by several threads. */
    public static final class Builder {
        private final String id;
        private @Nullable String displayName;
        private @Nullable String menuLabel;
        private List<String> claimPrefixes = List.of();
        private @Nullable String nameIdFormat;
        private List<String> scim = List.of();
        private @Nullable SetupGuide setupGuide;
        private ScimGuide scimGuide = ScimGuide.none();
        private final Map<String, String> scimAliases = new LinkedHashMap<>();

        private Builder(String id) {
            if (!id.matches("[a-z0-9-]{2,32}")) {
                throw new IllegalArgumentException("provider id must match [a-z0-9-]{2,32}: " + id);
            }
            this.id = id;
        }

        /** The product's own name; required. */
        public Builder displayName(String name) {
            this.displayName = name;
            return this;
        }

        /** The entry of the provider menu; required. */
        public Builder menuLabel(String label) {
            this.menuLabel = label;
            return this;
        }

        /** Prefixes that this provider puts before a claim's name by default. */
        public Builder claimPrefixes(String... prefixes) {
            this.claimPrefixes = List.of(prefixes);
            return this;
        }

        /** The NameIDPolicy format to ask for. */
        public Builder nameIdFormat(String format) {
            this.nameIdFormat = format;
            return this;
        }

        /** SCIM features that this provider uses. */
        public Builder scim(String... features) {
            this.scim = List.of(features);
            return this;
        }

        /** How an admin sets up single sign-on at this provider; required. */
        public Builder setupGuide(SetupGuide guide) {
            this.setupGuide = guide;
            return this;
        }

        /** How an admin sets up provisioning by SCIM at this provider. */
        public Builder scimGuide(ScimGuide guide) {
            this.scimGuide = Objects.requireNonNull(guide);
            return this;
        }

        /**
         * Lets the SCIM endpoint take one attribute path for another in organizations of this provider. A path that the endpoint knows by itself keeps its
         * meaning: an alias adds, it never overrides.
         *
         * @param theirs the path as this provider sends it, with its URN if there is one; upper and lower case alike
         * @param ours the path that is meant (RFC 7644 section 3.10)
         * @throws IllegalArgumentException if one of them is blank, both are the same, or {@code theirs} has an alias already
         */
        public Builder scimAlias(String theirs, String ours) {
            if (theirs.isBlank() || ours.isBlank() || theirs.equalsIgnoreCase(ours)) {
                throw new IllegalArgumentException("no alias: " + theirs + " for " + ours);
            }
            if (scimAliases.keySet().stream().anyMatch(theirs::equalsIgnoreCase)) {
                throw new IllegalArgumentException("two aliases: " + theirs);
            }
            scimAliases.put(theirs, ours);
            return this;
        }

        /**
         * The finished description.
         *
         * @throws NullPointerException if a required part is missing
         */
        public ProviderDescriptor build() {
            return new ProviderDescriptor(this);
        }
    }
}
