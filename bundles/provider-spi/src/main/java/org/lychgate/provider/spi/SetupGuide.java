package org.lychgate.provider.spi;

import java.util.ArrayList;
import java.util.List;

/**
 * How an admin sets up single sign-on, as data: console, REST and command line render the same steps. Values may name what the host fills in:
 * {@code {acsUrl}}, {@code {sharedAcsUrl}}, {@code {spEntityId}}, {@code {companyId}}, {@code {spMetadataUrl}}, {@code {loginUrl}}, {@code {logoutUrl}},
 * {@code {scimBaseUrl}}.
 */
public final class SetupGuide {

    private final List<Step> steps;

    private SetupGuide(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    /** Starts a guide. */
    public static Builder builder() {
        return new Builder();
    }

    /** The steps, in order. */
    public List<Step> steps() {
        return steps;
    }

    /** One thing to do on one screen. */
    public static final class Step {
        private final String screen;
        private final String text;
        private final List<Field> fields;

        private Step(String screen, String text, List<Field> fields) {
            this.screen = screen;
            this.text = text;
            this.fields = List.copyOf(fields);
        }

        /** The screen, named as the identity provider names it; {@code Lychgate} for our own console. */
        public String screen() {
            return screen;
        }

        /** What to do there, one or two sentences. */
        public String text() {
            return text;
        }

        /** What to enter or copy there. */
        public List<Field> fields() {
            return fields;
        }
    }

    /** One field of a screen and what belongs into it. */
    public static final class Field {
        private final String label;
        private final String value;

        private Field(String label, String value) {
            this.label = label;
            this.value = value;
        }

        /** A field as the identity provider's own screen labels it. */
        public static Field of(String label, String value) {
            return new Field(label, value);
        }

        /** The label as the admin sees it. */
        public String label() {
            return label;
        }

        /** What belongs there; may name what the host fills in. */
        public String value() {
            return value;
        }
    }

    /** Collects steps. Not safe for use by several threads. */
    public static final class Builder {
        private final List<Step> steps = new ArrayList<>();

        private Builder() {}

        /** Adds a step. */
        public Builder step(String screen, String text, Field... fields) {
            steps.add(new Step(screen, text, List.of(fields)));
            return this;
        }

        /** Adds the steps that end every guide: paste, save, verify, assign, enable. */
        public Builder finish() {
            return step("Lychgate", "Paste the metadata URL (or the metadata XML) and select Save.")
                    .step("Lychgate", "Select Verify Configuration and sign in once as yourself in the test window.")
                    .step("Your identity provider", "Assign all existing users to the application, including yourself.")
                    .step("Lychgate", "Select Enable single sign-on for this org.");
        }

        /** The finished guide. */
        public SetupGuide build() {
            return new SetupGuide(steps);
        }
    }
}
