package org.lychgate.saml.sp.internal.message;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.NameIdQualifiers;
import org.lychgate.saml.sp.internal.wire.Dom;
import org.w3c.dom.Element;

/**
 * An Assertion (SAML core 2.3.3) as values; texts untrimmed and whole.
 *
 * @param id its ID
 * @param version its Version; null: none
 * @param issueInstant when it was made, as written; null: not said
 * @param issuer its Issuer; null: none
 * @param conditions its Conditions; null: none
 * @param nameIds NameIDs of its Subject; more than one is one too many
 * @param confirmations SubjectConfirmations of its Subject
 * @param authnStatements its AuthnStatements
 * @param attributes attributes of all its AttributeStatements
 */
public record SamlAssertion(
        String id,
        @Nullable String version,
        @Nullable String issueInstant,
        @Nullable Issuer issuer,
        @Nullable Conditions conditions,
        List<NameId> nameIds,
        List<Confirmation> confirmations,
        List<AuthnStatement> authnStatements,
        List<Attribute> attributes) {

    /**
     * Conditions (SAML core 2.5).
     *
     * @param notBefore as written; null: not said
     * @param notOnOrAfter as written; null: not said
     * @param audiences the audiences of each AudienceRestriction
     * @param unknown names of conditions that are not understood
     */
    public record Conditions(
            @Nullable String notBefore,
            @Nullable String notOnOrAfter,
            List<List<String>> audiences,
            List<String> unknown) {}

    /**
     * A NameID.
     *
     * @param value its text; null: it holds elements instead
     * @param format its Format; null: none given
     * @param qualifiers in whose name space it stands
     */
    public record NameId(@Nullable String value, @Nullable String format, NameIdQualifiers qualifiers) {

        /** Reads one. */
        static NameId read(Element element) {
            return new NameId(
                    Dom.text(element),
                    Dom.attribute(element, "Format"),
                    new NameIdQualifiers(
                            Dom.attribute(element, "NameQualifier"), Dom.attribute(element, "SPNameQualifier")));
        }
    }

    /**
     * A SubjectConfirmation (SAML core 2.4.1.1).
     *
     * @param method how the subject is confirmed; null: not said
     * @param data its SubjectConfirmationData; null: none
     */
    public record Confirmation(
            @Nullable String method, @Nullable Data data) {}

    /**
     * SubjectConfirmationData (SAML core 2.4.1.2).
     *
     * @param recipient where it may be presented; null: not said
     * @param notBefore as written; null: not said
     * @param notOnOrAfter as written; null: not said
     * @param inResponseTo which request it answers; null: none
     */
    public record Data(
            @Nullable String recipient,
            @Nullable String notBefore,
            @Nullable String notOnOrAfter,
            @Nullable String inResponseTo) {}

    /**
     * An AuthnStatement (SAML core 2.7.2).
     *
     * @param sessionIndex the session at the identity provider; null: none
     * @param sessionNotOnOrAfter its end, as written; null: not said
     */
    public record AuthnStatement(
            @Nullable String sessionIndex, @Nullable String sessionNotOnOrAfter) {}

    /**
     * An Attribute (SAML core 2.7.3.1).
     *
     * @param name its Name
     * @param friendlyName its FriendlyName; null: none. For people; nothing is decided by it
     * @param values its values; a value that holds elements is an empty Optional
     */
    public record Attribute(String name, @Nullable String friendlyName, List<Optional<String>> values) {}

    /** Copies the lists. */
    public SamlAssertion {
        nameIds = List.copyOf(nameIds);
        confirmations = List.copyOf(confirmations);
        authnStatements = List.copyOf(authnStatements);
        attributes = List.copyOf(attributes);
    }

    /** The one text value of the one attribute of that name; empty if it is absent, doubled, or no text. */
    public Optional<String> single(String name) {
        List<Optional<String>> values = values(name);
        return occurrences(name) == 1 && values.size() == 1 ? values.get(0) : Optional.empty();
    }

    /** How many attributes have that name. */
    public long occurrences(String name) {
        return attributes.stream().filter(a -> a.name().equals(name)).count();
    }

    /** All values of all attributes of that name. */
    public List<Optional<String>> values(String name) {
        return attributes.stream()
                .filter(a -> a.name().equals(name))
                .flatMap(a -> a.values().stream())
                .toList();
    }

    @Override
    public String toString() {
        return "SamlAssertion[" + id + "]";
    }
}
