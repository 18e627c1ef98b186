package org.lychgate.provider.demo.internal;

import java.time.Instant;
import java.util.Optional;

/**
 * A mail that went to a person of the sample organization.
 *
 * @param to the address
 * @param subject its subject
 * @param at when it was written
 * @param text its words
 * @param link the path of the link in it, on this portal; empty: it has none
 */
record DemoMail(String to, String subject, Instant at, String text, Optional<String> link) {

    @Override
    public String toString() {
        return "DemoMail[" + subject + "]";
    }
}
