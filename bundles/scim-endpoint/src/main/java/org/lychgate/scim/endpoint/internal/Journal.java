package org.lychgate.scim.endpoint.internal;

/** Hears what was asked and what came of it. */
@FunctionalInterface
interface Journal {
    /** One call and its answer. */
    void note(Call call, Answer answer);
}
