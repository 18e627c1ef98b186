package org.lychgate.saml.sp.internal.key;

import java.time.Instant;

/**
 * Keys that come and go together.
 *
 * @param number counts generations, from 1
 * @param signing signs AuthnRequests, logout messages and metadata
 * @param encryption opens what was encrypted for us
 * @param since when it got the place it has in the ring
 */
public record KeyGeneration(int number, SpKey signing, SpKey encryption, Instant since) {

    KeyGeneration at(Instant moment) {
        return new KeyGeneration(number, signing, encryption, moment);
    }

    /** When the first of its certificates runs out. */
    public Instant notAfter() {
        Instant one = signing.certificate().getNotAfter().toInstant();
        Instant other = encryption.certificate().getNotAfter().toInstant();
        return one.isBefore(other) ? one : other;
    }
}
