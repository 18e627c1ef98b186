package org.lychgate.org.admin.console.internal.sso.help;

import java.util.Map;
import org.lychgate.edge.Words;

/**
 * What belongs into a field, by the names that causes use.
 *
 * @param words name it
 * @param ours our own values; empty where the visitor belongs to no organization
 */
record PasteValues(Words words, Map<String, String> ours) {
    private static final String LITERAL = "literal:";
    private static final String ATTRIBUTE = "attribute:";
    private static final Map<String, String> NAMES = Map.of(
            "companyId", "sso-value-company-id",
            "acsUrl", "sso-value-acs-url",
            "sharedAcsUrl", "sso-value-shared-acs-url",
            "spEntityId", "sso-value-sp-entity-id",
            "spMetadataUrl", "sso-value-sp-metadata-url",
            "loginUrl", "sso-value-login-url",
            "logoutUrl", "sso-value-logout-url",
            "idpEntityId", "help-value-idp-entity-id",
            "metadataUrl", "help-value-metadata-url",
            "spCertificate", "help-value-sp-certificate");

    /**
     * A value.
     *
     * @param name what it is; empty: it says so itself
     * @param text the value; empty: it is different for each organization
     */
    record Value(String name, String text) {}

    Value of(String name) {
        if (name.startsWith(LITERAL)) {
            return new Value("", name.substring(LITERAL.length()));
        }
        if (name.startsWith(ATTRIBUTE)) {
            return new Value(words.text("help-value-attribute"), "");
        }
        String key = NAMES.get(name);
        return key == null ? new Value("", "") : new Value(words.text(key), ours.getOrDefault(name, ""));
    }
}
