package org.lychgate.edge.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Which request paths have one reading only (RFC 3986 section 3.3). Whoever decodes, normalizes or cuts off parameters before or after somebody else
 * would see another path, and who may see what is decided by paths.
 */
final class Addresses {
    private static final int DELETE = 0x7f;

    private Addresses() {}

    /** Whether everybody reads this raw path in the same way. */
    static boolean isPlain(String rawPath) {
        return rawPath.startsWith("/")
                && hasPlainSegments(rawPath)
                && isDecodable(rawPath, Addresses::mayStand, Addresses::mayBeEscaped);
    }

    /** Whether this raw query, which may be missing, can be decoded; what is in it is nobody's business here. */
    static boolean isDecodable(@Nullable String rawQuery) {
        return rawQuery == null || isDecodable(rawQuery, c -> true, octet -> true);
    }

    private static boolean isDecodable(String raw, IntPredicate asItStands, IntPredicate escaped) {
        byte[] decoded = new byte[raw.length()];
        int length = 0;
        for (int i = 0; i < raw.length(); i++) {
            int value = raw.charAt(i);
            if (value == '%') {
                value = octet(raw, i + 1);
                if (value < 0 || !escaped.test(value)) {
                    return false;
                }
                i += 2;
            } else if (!asItStands.test(value)) {
                return false;
            }
            decoded[length++] = (byte) value;
        }
        return isUtf8(decoded, length);
    }

    /** As it stands: visible ASCII, without what begins a parameter or is a slash on some systems. */
    private static boolean mayStand(int c) {
        return c > ' ' && c < DELETE && c != ';' && c != '\\';
    }

    /** Decoded, neither a control nor anything that cuts or climbs. */
    private static boolean mayBeEscaped(int value) {
        return value >= ' ' && value != DELETE && "/\\%;.".indexOf(value) < 0;
    }

    /** The octet behind a percent sign; -1: there is none. */
    private static int octet(String path, int from) {
        if (from + 2 > path.length()) {
            return -1;
        }
        int high = Character.digit(path.charAt(from), 16);
        int low = Character.digit(path.charAt(from + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static boolean isUtf8(byte[] bytes, int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** None is empty but the last, and none is a dot segment. */
    private static boolean hasPlainSegments(String path) {
        String[] segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            if (segments[i].isEmpty() && !last || segments[i].equals(".") || segments[i].equals("..")) {
                return false;
            }
        }
        return true;
    }
}
