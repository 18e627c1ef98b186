package org.lychgate.scim.endpoint.internal.schema;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An attribute or sub-attribute (RFC 7643 section 7).
 *
 * @param name as it is written
 * @param type of its values
 * @param multiValued whether it holds a list
 * @param required whether a resource must have it
 * @param caseExact whether case counts when values are compared
 * @param mutability who may change it
 * @param returned when it is shown
 * @param uniqueness how far a value must be unique
 * @param canonicalValues suggestions; others are taken too
 * @param referenceTypes what a reference may point to
 * @param kept where its values live
 * @param description for people
 * @param subAttributes of a complex attribute
 */
public record Attribute(
        String name,
        Type type,
        boolean multiValued,
        boolean required,
        boolean caseExact,
        Mutability mutability,
        Returned returned,
        Uniqueness uniqueness,
        List<String> canonicalValues,
        List<String> referenceTypes,
        Kept kept,
        String description,
        List<Attribute> subAttributes) {

    /** The sub-attribute that stands for the whole (RFC 7643 section 2.4). */
    public static final String VALUE = "value";

    /** The sub-attribute that marks the preferred value (RFC 7643 section 2.4). */
    public static final String PRIMARY = "primary";

    /** Copies the lists. */
    public Attribute {
        canonicalValues = List.copyOf(canonicalValues);
        referenceTypes = List.copyOf(referenceTypes);
        subAttributes = List.copyOf(subAttributes);
    }

    /** Data types (RFC 7643 section 2.3). */
    public enum Type {
        STRING("string"),
        BOOLEAN("boolean"),
        DECIMAL("decimal"),
        INTEGER("integer"),
        DATE_TIME("dateTime"),
        BINARY("binary"),
        REFERENCE("reference"),
        COMPLEX("complex");

        private final String wire;

        Type(String wire) {
            this.wire = wire;
        }

        /** The name in JSON. */
        public String wire() {
            return wire;
        }
    }

    /** Who may change it. */
    public enum Mutability {
        READ_ONLY("readOnly"),
        READ_WRITE("readWrite"),
        IMMUTABLE("immutable"),
        WRITE_ONLY("writeOnly");

        private final String wire;

        Mutability(String wire) {
            this.wire = wire;
        }

        /** The name in JSON. */
        public String wire() {
            return wire;
        }
    }

    /** When it is shown. */
    public enum Returned {
        ALWAYS("always"),
        NEVER("never"),
        DEFAULT("default"),
        REQUEST("request");

        private final String wire;

        Returned(String wire) {
            this.wire = wire;
        }

        /** The name in JSON. */
        public String wire() {
            return wire;
        }
    }

    /** How far a value must be unique. */
    public enum Uniqueness {
        NONE("none"),
        SERVER("server"),
        GLOBAL("global");

        private final String wire;

        Uniqueness(String wire) {
            this.wire = wire;
        }

        /** The name in JSON. */
        public String wire() {
            return wire;
        }
    }

    /** Where values live. */
    public enum Kept {
        /** In the document. */
        DOCUMENT("document"),
        /** Beside the document, one row a value. */
        RELATION("relation"),
        /** Told by the host when it answers. */
        HOST("host"),
        /** Nowhere: it is taken off requests, and no schema names it. */
        NOWHERE("nowhere");

        private final String wire;

        Kept(String wire) {
            this.wire = wire;
        }

        /** The name in JSON. */
        public String wire() {
            return wire;
        }
    }

    /** Whether it has sub-attributes. */
    public boolean complex() {
        return type == Type.COMPLEX;
    }

    /** Whether clients cannot change it. */
    public boolean readOnly() {
        return mutability == Mutability.READ_ONLY;
    }

    /** The sub-attribute of that name; names are caseless (RFC 7643 section 2.1). */
    public Optional<Attribute> sub(String wanted) {
        for (Attribute each : subAttributes) {
            if (each.name.equalsIgnoreCase(wanted)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** The same name whatever its case. */
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
