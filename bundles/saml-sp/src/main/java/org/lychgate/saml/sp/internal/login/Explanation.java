package org.lychgate.saml.sp.internal.login;

import java.time.Clock;
import java.util.Optional;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.Diagnosis;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.saml.sp.internal.diagnosis.Diagnoses;

/** Explains a refusal. Where it came before the connection was found, the one that was meant is taken: to explain by, never to decide by. */
final class Explanation {
    private final Connections connections;
    private final Diagnoses diagnoses;
    private final Clock clock;

    Explanation(Connections connections, Diagnoses diagnoses, Clock clock) {
        this.connections = connections;
        this.diagnoses = diagnoses;
        this.clock = clock;
    }

    /** What lies behind it; empty where nothing is known. */
    Optional<Diagnosis> of(Progress progress, ReasonCode reason) {
        return diagnoses.of(progress.failed(reason, connections, clock.instant()));
    }
}
