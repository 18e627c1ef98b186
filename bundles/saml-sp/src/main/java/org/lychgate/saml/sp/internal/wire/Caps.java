package org.lychgate.saml.sp.internal.wire;

/**
 * How much of a document is looked at. A document beyond a cap is refused before anything expensive happens to it.
 *
 * @param bytes size of the document
 * @param depth nesting of elements
 * @param elements number of elements
 * @param attributes attributes of one element, namespace declarations included; also namespaces declared around one element
 * @param verified whether signatures in it are verified, so that what only verifiers stumble over is refused
 */
public record Caps(int bytes, int depth, int elements, int attributes, boolean verified) {

    /** For SAML protocol messages. */
    public static final Caps MESSAGE = new Caps(512 * 1024, 64, 5_000, 200, true);

    /** For metadata, which may describe many claims and carries instructions of no consequence. */
    public static final Caps METADATA = new Caps(1024 * 1024, 64, 20_000, 200, false);
}
