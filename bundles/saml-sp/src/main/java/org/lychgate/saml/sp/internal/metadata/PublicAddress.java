package org.lychgate.saml.sp.internal.metadata;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Which network addresses belong to the public Internet. Everything that could lead back inside is left out. */
final class PublicAddress {

    private PublicAddress() {}

    /** Whether an address is public. IPv4-mapped, NAT64, 6to4 and Teredo addresses are not: they reach an IPv4 address that nobody checked. */
    static boolean is(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? publicV4(bytes) : publicV6(bytes);
    }

    private static boolean publicV4(byte[] b) {
        int first = b[0] & 0xff;
        int second = b[1] & 0xff;
        int third = b[2] & 0xff;
        boolean shared = first == 100 && second >= 64 && second < 128;
        boolean special = first == 192 && second == 0 && (third == 0 || third == 2);
        boolean relay = first == 192 && second == 88 && third == 99;
        boolean benchmark = first == 198 && (second == 18 || second == 19);
        boolean example =
                (first == 198 && second == 51 && third == 100) || (first == 203 && second == 0 && third == 113);
        return first != 0 && first < 224 && !shared && !special && !relay && !benchmark && !example;
    }

    private static boolean publicV6(byte[] b) {
        boolean global = (b[0] & 0xe0) == 0x20;
        int first = (b[0] & 0xff) << 8 | (b[1] & 0xff);
        int second = (b[2] & 0xff) << 8 | (b[3] & 0xff);
        boolean sixToFour = first == 0x2002;
        boolean special = first == 0x2001 && (second < 0x0200 || second == 0x0db8);
        return global && !sixToFour && !special;
    }
}
