package org.lychgate.saml.sp.attack;

import java.util.ArrayList;
import java.util.List;
import org.lychgate.saml.sp.testidp.Draft;

/**
 * What is posted.
 *
 * @param before messages posted to the same address first, whatever comes of them
 * @param samlResponse the message, in base64
 * @param door where
 * @param stranger whether another browser posts it than the one that asked
 */
public record Post(List<String> before, String samlResponse, Door door, boolean stranger) {

    /** An address that takes messages. */
    public enum Door {
        /** The first organization's. */
        ONE,
        /** The second organization's. */
        TWO,
        /** The shared one. */
        SHARED
    }

    /** Copies the list. */
    public Post {
        before = List.copyOf(before);
    }

    /** One message. */
    public static Post of(Draft draft, Door door) {
        return of(draft.base64(), door);
    }

    /** One message. */
    public static Post of(String samlResponse, Door door) {
        return new Post(List.of(), samlResponse, door, false);
    }

    /** After another message. */
    public Post after(String earlier) {
        List<String> all = new ArrayList<>(before);
        all.add(earlier);
        return new Post(all, samlResponse, door, stranger);
    }

    /** By another browser. */
    public Post byStranger() {
        return new Post(before, samlResponse, door, true);
    }
}
