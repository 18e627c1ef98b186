package org.lychgate.edge;

import org.jspecify.annotations.Nullable;

/** Where to go after a login (security rule 11). */
public final class ReturnTo {

    private ReturnTo() {}

    /**
     * The address if it is one of ours, else {@code /}.
     *
     * @param address as it came; null: none
     */
    public static String orHome(@Nullable String address) {
        return address != null && isOurs(address) ? address : "/";
    }

    /** Whether an address is a path of this site: one leading slash, no backslash and no control character, raw or decoded. */
    public static boolean isOurs(String address) {
        if (address.length() > 2000
                || !address.startsWith("/")
                || address.startsWith("//")
                || address.startsWith("/\\")) {
            return false;
        }
        String decoded;
        try {
            decoded = java.net.URLDecoder.decode(address, java.nio.charset.StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return false;
        }
        return clean(address) && clean(decoded) && !decoded.startsWith("//");
    }

    private static boolean clean(String text) {
        return text.chars().noneMatch(c -> c == '\\' || Character.isISOControl(c));
    }
}
