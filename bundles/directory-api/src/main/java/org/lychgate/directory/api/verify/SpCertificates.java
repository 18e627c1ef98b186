package org.lychgate.directory.api.verify;

import java.time.Instant;
import java.util.List;
import org.lychgate.directory.api.Actor;
import org.osgi.annotation.versioning.ProviderType;

/** Our own certificates as identity providers see them, and how they are replaced: published ahead, then in use, then only opening what is under way. */
@ProviderType
public interface SpCertificates {

    /** Where a generation of keys stands. */
    enum Standing {
        /** Published ahead; opens messages, does not sign yet. */
        NEXT,
        /** Signs and opens. */
        CURRENT,
        /** Opens what is still encrypted for it. */
        FORMER
    }

    /**
     * A certificate.
     *
     * @param sha256 fingerprint, lower-case hex
     * @param notBefore from when it is valid
     * @param notAfter until when
     */
    record Certificate(String sha256, Instant notBefore, Instant notAfter) {}

    /**
     * Certificates that come and go together.
     *
     * @param number counts generations, from 1
     * @param standing where it stands
     * @param since when it came to stand there
     * @param until next: when it may be taken into use; current: when it is replaced by itself; former: when it opens nothing any more
     * @param signing signs what we send
     * @param encryption what identity providers encrypt for
     */
    record Generation(
            int number, Standing standing, Instant since, Instant until, Certificate signing, Certificate encryption) {}

    /** What became of a wish to move on. */
    enum Moved {
        /** Done. */
        DONE,
        /** A next generation is published already. */
        PUBLISHED_BEFORE,
        /** None is published, so none can be taken into use. */
        NOTHING_PUBLISHED,
        /** The next one was published for too short a time: identity providers may not know it. */
        TOO_EARLY
    }

    /** All that are of use, the next one first. */
    List<Generation> all();

    /** Publishes a next generation. @param actor stands in the audit of the organizations it concerns */
    Moved prepare(Actor actor);

    /** Takes the next generation into use on all nodes. */
    Moved roll(Actor actor);
}
