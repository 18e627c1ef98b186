package org.lychgate.provider.spi;

import java.util.List;
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

    private ProviderDescriptor(Builder builder) {
        this.id = builder.id;
        this.displayName = Objects.requireNonNull(builder.displayName, "displayName");
        this.menuLabel = Objects.requireNonNull(builder.menuLabel, "menuLabel");
        this.claimPrefixes = List.copyOf(builder.claimPrefixes);
        this.nameIdFormat = builder.nameIdFormat;
        this.scim = List.copyOf(builder.scim);
        this.setupGuide = Objects.requireNonNull(builder.setupGuide, "setupGuide");
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

    /** Collects a description. Not safe for use by several threads. */
    public static final class Builder {
        private final String id;
        private @Nullable String displayName;
        private @Nullable String menuLabel;
        private List<String> claimPrefixes = List.of();
        private @Nullable String nameIdFormat;
        private List<String> scim = List.of();
        private @Nullable SetupGuide setupGuide;

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
