package org.lychgate.scim.endpoint.internal.filter;

import com.fasterxml.jackson.databind.node.ValueNode;
import java.util.List;
import org.lychgate.scim.endpoint.internal.schema.AttributePath;

/** A filter as it was written (RFC 7644 section 3.4.2.2); its names are not looked up yet. */
public sealed interface Filter {

    /** The most bytes a filter may have in UTF-8. */
    int MAX_BYTES = 4096;

    /** The most comparisons a filter may have. */
    int MAX_TERMS = 50;

    /** The most parentheses and brackets around a comparison. */
    int MAX_DEPTH = 32;

    /** All of them hold. */
    record And(List<Filter> parts) implements Filter {
        /** Copies the list. */
        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.and(this);
        }
    }

    /** One of them holds at least. */
    record Or(List<Filter> parts) implements Filter {
        /** Copies the list. */
        public Or {
            parts = List.copyOf(parts);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.or(this);
        }
    }

    /** It does not hold. */
    record Not(Filter part) implements Filter {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.not(this);
        }
    }

    /** There is a value that is not empty. */
    record Present(AttributePath path) implements Filter {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.present(this);
        }
    }

    /**
     * A value compares.
     *
     * @param path whose value
     * @param operator how
     * @param value with what: text, number, boolean or null
     */
    record Compare(AttributePath path, Operator operator, ValueNode value) implements Filter {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.compare(this);
        }
    }

    /**
     * One element of a complex attribute fits by itself. What stands behind the bracket, as in {@code emails[type eq "work"].value eq "x"}, is one more
     * condition on the element.
     */
    record Element(AttributePath path, Filter inner) implements Filter {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.element(this);
        }
    }

    /** One method a kind of filter. */
    interface Visitor<R> {
        /** All of them. */
        R and(And and);

        /** One of them. */
        R or(Or or);

        /** The contrary. */
        R not(Not not);

        /** Presence. */
        R present(Present present);

        /** A comparison. */
        R compare(Compare compare);

        /** A value path. */
        R element(Element element);
    }

    /** Calls the visitor's method for this kind. */
    <R> R accept(Visitor<R> visitor);

    /** Reads a filter. @throws ScimException {@code invalidFilter} */
    static Filter parse(String text) {
        return new FilterParser(text).parse();
    }
}
