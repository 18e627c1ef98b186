package org.lychgate.saml.sp.internal.diagnosis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lychgate.directory.api.Connection;
import org.lychgate.saml.sp.internal.message.SamlAssertion;

/** How the attributes compare with the one that people are recognised by. */
final class AttributeSigns {

    private AttributeSigns() {}

    static void see(FailedLogin login, List<String> claimPrefixes, Signs signs) {
        Connection connection = login.connection();
        SamlAssertion assertion = login.assertion().orElse(null);
        if (connection == null || assertion == null) {
            return;
        }
        List<SamlAssertion.Attribute> attributes = assertion.attributes();
        String meant = connection.settings().attributes().samlId();
        long there = assertion.occurrences(meant);
        signs.see(attributes.isEmpty(), "attributes", "none");
        signs.see(there > 1, "attribute", "twice");
        if (there == 1) {
            values(assertion.values(meant), signs);
        } else if (there == 0) {
            attributes.forEach(attribute -> names(attribute, meant, signs));
            boolean own = !attributes.isEmpty()
                    && attributes.stream().allMatch(a -> claimPrefixes.stream().anyMatch(a.name()::startsWith));
            signs.see(own, "attributes", "own-claims-only");
        }
    }

    private static void values(List<Optional<String>> values, Signs signs) {
        signs.see(values.size() > 1, "attribute", "several-values");
        signs.see(
                values.isEmpty()
                        || (values.size() == 1
                                && values.get(0).filter(v -> !v.isBlank()).isEmpty()),
                "attribute",
                "empty");
    }

    private static void names(SamlAssertion.Attribute attribute, String meant, Signs signs) {
        String name = attribute.name();
        String last = name.substring(
                Math.max(name.lastIndexOf('/'), Math.max(name.lastIndexOf(':'), name.lastIndexOf('#'))) + 1);
        boolean whole = last.length() == name.length();
        signs.see(!whole && bare(last).equals(bare(meant)), "attribute", "namespaced");
        signs.see(whole && bare(name).equals(bare(meant)), "attribute", "respelled");
        signs.see(meant.equals(attribute.friendlyName()), "attribute", "friendly-name");
    }

    /** A name without what people add, leave out or write in another case. */
    private static String bare(String name) {
        return name.replaceAll("[\\s._-]", "").toLowerCase(Locale.ROOT);
    }
}
