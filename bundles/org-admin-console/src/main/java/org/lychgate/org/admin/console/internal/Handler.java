package org.lychgate.org.admin.console.internal;

import java.io.IOException;

/** Answers a visit that was admitted. */
@FunctionalInterface
public interface Handler {

    /** The answer. Refusals of the directory and of the edge become pages with their words. */
    Answer handle(Visit visit) throws IOException;
}
