package org.lychgate.edge.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A block of network addresses.
 *
 * @param base its first address
 * @param bits how many leading bits count
 */
record AddressBlock(byte[] base, int bits) {
    private static final Pattern V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /** Blocks separated by commas; blank: none. */
    static List<AddressBlock> list(String text) {
        List<AddressBlock> blocks = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (!part.isBlank()) {
                blocks.add(parse(part.strip()));
            }
        }
        return List.copyOf(blocks);
    }

    /** Whether a text is an IPv4 or IPv6 address, not a name. */
    static boolean isAddress(String text) {
        return bytes(text) != null;
    }

    boolean contains(String address) {
        byte[] other = bytes(address);
        if (other == null || other.length != base.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((base[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static AddressBlock parse(String text) {
        int slash = text.indexOf('/');
        byte[] base = bytes(slash < 0 ? text : text.substring(0, slash));
        int bits = -1;
        if (base != null) {
            String tail = slash < 0 ? String.valueOf(base.length * 8) : text.substring(slash + 1);
            bits = tail.matches("\\d{1,3}") ? Integer.parseInt(tail) : -1;
        }
        if (base == null || bits < 0 || bits > base.length * 8) {
            throw new IllegalArgumentException(
                    "LYCHGATE_TRUSTED_PROXIES holds addresses or blocks like 10.0.0.0/8, separated by commas; this is none: "
                            + text);
        }
        return new AddressBlock(base, bits);
    }

    private static byte @org.jspecify.annotations.Nullable [] bytes(String text) {
        if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
            // A name would be looked up by DNS.
            return null;
        }
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof AddressBlock that && bits == that.bits && java.util.Arrays.equals(base, that.base);
    }

    @Override
    public int hashCode() {
        return 31 * java.util.Arrays.hashCode(base) + bits;
    }

    @Override
    public String toString() {
        return "AddressBlock[/" + bits + "]";
    }
}
