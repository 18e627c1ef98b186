package org.lychgate.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The fuzzer's bytes read as decisions. Behind the last byte there are zeros, so that every input is a whole program. */
final class Tape {
    private final byte[] bytes;
    private int at;

    Tape(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** The next byte, 0 to 255. */
    int next() {
        return at < bytes.length ? bytes[at++] & 0xff : 0;
    }

    /** The next two bytes, 0 to 65535. */
    int wide() {
        return next() << 8 | next();
    }

    /** All that is left. */
    byte[] rest() {
        byte[] left = java.util.Arrays.copyOfRange(bytes, Math.min(at, bytes.length), bytes.length);
        at = bytes.length;
        return left;
    }

    /** All that is left, as words that end at NUL; at least one. */
    List<String> words() {
        return List.of(new String(rest(), StandardCharsets.UTF_8).split("\0", -1));
    }
}
