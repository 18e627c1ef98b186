package org.lychgate.edge.internal.deeper;

/** Owns words in a package below another. */
public final class Deeper {
    private Deeper() {}
}
