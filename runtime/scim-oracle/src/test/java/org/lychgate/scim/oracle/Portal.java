package org.lychgate.scim.oracle;

/** One organization's endpoint, asked with its token. */
@FunctionalInterface
public interface Portal {
    /** Asks. */
    Answer send(Request request);
}
