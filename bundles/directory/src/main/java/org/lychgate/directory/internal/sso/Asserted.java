package org.lychgate.directory.internal.sso;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.lychgate.directory.api.VerifiedAssertion;
import org.lychgate.directory.internal.store.Texts;

/**
 * Every name by which an assertion calls its subject: addresses, NameID, identifying attribute.
 *
 * @param values as written
 * @param keys in ASCII lower case, as e-mail addresses and user names compare
 */
record Asserted(Set<String> values, Set<String> keys) {
    Asserted {
        values = Set.copyOf(values);
        keys = Set.copyOf(keys);
    }

    static Asserted by(VerifiedAssertion assertion) {
        Set<String> values = new LinkedHashSet<>(assertion.addresses());
        values.add(assertion.nameId());
        if (assertion.samlId() != null) {
            values.add(assertion.samlId());
        }
        values.removeIf(value -> value.isBlank() || value.length() > Identity.MAX_VALUE);
        return new Asserted(values, values.stream().map(Texts::asciiLower).collect(Collectors.toSet()));
    }
}
