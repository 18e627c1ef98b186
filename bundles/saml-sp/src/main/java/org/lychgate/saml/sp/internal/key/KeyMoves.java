package org.lychgate.saml.sp.internal.key;

/** Told of each move of our keys, once, by the node that made it. */
@FunctionalInterface
public interface KeyMoves {

    /** What happened to a generation. */
    enum Move {
        /** It is published ahead. */
        PREPARED,
        /** It is in use. */
        ROLLED,
        /** It is in use, and former keys open nothing any more. */
        ROLLED_NOW
    }

    /**
     * A move was made.
     *
     * @param move which
     * @param generation number of the generation it was about
     */
    void made(Move move, int generation);
}
