package org.lychgate.directory.api.provisioning;

import java.util.List;

/**
 * What a database can tell about resources without reading their documents. The endpoint turns a filter (RFC 7644 section 3.4.2.2) into a criterion that
 * holds for every resource the filter holds for; where the criterion alone says it all, it is called exact.
 */
public sealed interface Criterion {

    /** Everything. */
    Criterion ANY = new All(List.of());

    /** What is kept in columns. */
    enum Field {
        /** The id, byte for byte. */
        ID,
        /** {@link Draft.Keys#uniqueName()}, caseless in ASCII. */
        UNIQUE_NAME,
        /** {@link Draft.Keys#displayName()}, caseless in ASCII. */
        DISPLAY_NAME,
        /** {@link Draft.Keys#externalId()}, byte for byte. */
        EXTERNAL_ID,
        /** One of a user's e-mail addresses, caseless in ASCII. It may hold for a few more: never exact. */
        EMAIL,
        /** A user's active: {@code true} or {@code false}. */
        ACTIVE,
        /** When it was made: ISO 8601 in UTC. */
        CREATED,
        /** When it last changed: ISO 8601 in UTC. */
        CHANGED,
        /** Any of its direct members: an id. */
        MEMBER,
        /** Any group it is a direct member of: an id. */
        GROUP
    }

    /** How a column and a value are compared. Absent columns fit {@link #NOT_EQUAL} and nothing else. */
    enum Comparison {
        EQUAL,
        NOT_EQUAL,
        CONTAINS,
        STARTS_WITH,
        ENDS_WITH,
        GREATER,
        GREATER_OR_EQUAL,
        LESS,
        LESS_OR_EQUAL
    }

    /** One comparison. EMAIL, MEMBER and GROUP know EQUAL only. */
    record Test(Field field, Comparison comparison, String value) implements Criterion {}

    /** Whether there is a value at all. */
    record Present(Field field) implements Criterion {}

    /** Each of them; true where there is none. */
    record All(List<Criterion> parts) implements Criterion {
        /** Copies the list. */
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** One of them at least; false where there is none. */
    record Any(List<Criterion> parts) implements Criterion {
        /** Copies the list. */
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /** The contrary of an exact criterion. */
    record Not(Criterion part) implements Criterion {}
}
