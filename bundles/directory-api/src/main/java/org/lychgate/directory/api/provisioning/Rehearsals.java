package org.lychgate.directory.api.provisioning;

import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.osgi.annotation.versioning.ConsumerType;

/** Plays a logged write again without any effect. Offered by whoever speaks SCIM; while nobody does, there is no replay. */
@ConsumerType
public interface Rehearsals {

    /**
     * What the endpoint would answer now.
     *
     * @param status of HTTP
     * @param body JSON; null: none
     * @param write what would stand in the log
     */
    record Answer(int status, @Nullable String body, ScimEvents.Write write) {}

    /** Plays the write of an event again and undoes it. */
    Answer rehearse(CompanyId company, ScimEvents.Event event);
}
