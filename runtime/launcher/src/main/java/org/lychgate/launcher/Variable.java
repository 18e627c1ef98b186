package org.lychgate.launcher;

import java.util.Arrays;
import java.util.Optional;

/** The settings an operator may give, in the environment or in {@code config/lychgate.properties}. */
enum Variable {
    LYCHGATE_HTTP_HOST,
    LYCHGATE_HTTP_PORT,
    LYCHGATE_TLS_CERT,
    LYCHGATE_TLS_KEY,
    LYCHGATE_PUBLIC_URL,
    LYCHGATE_TRUSTED_PROXIES,
    LYCHGATE_SP_ENTITY_ID,
    LYCHGATE_DATA,
    LYCHGATE_KEY_FILE,
    LYCHGATE_DB_URL,
    LYCHGATE_DB_USER,
    LYCHGATE_DB_PASSWORD,
    LYCHGATE_SMTP_URL,
    LYCHGATE_MAIL_FROM,
    LYCHGATE_OPERATOR_TOKEN,
    LYCHGATE_METADATA_ALLOW,
    LYCHGATE_LOAD_TRUST,
    LYCHGATE_NODE_ID;

    static Optional<Variable> named(String name) {
        return Arrays.stream(values())
                .filter(variable -> variable.name().equals(name))
                .findFirst();
    }
}
