package org.lychgate.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.lychgate.edge.ReturnTo;

/** RelayState and returnTo. What is called ours leads a browser, however it reads the address, to a path of this site. */
public final class ReturnToTarget {

    private ReturnToTarget() {}

    /** Called once before the first input. */
    public static void fuzzerInitialize() {
        Memory.watch();
    }

    /** The fuzzer's entry. */
    public static void fuzzerTestOneInput(byte[] data) {
        String address = new String(data, StandardCharsets.UTF_8);
        Pace.within(() -> judge(address));
    }

    private static void judge(String address) {
        boolean ours = ReturnTo.isOurs(address);
        String taken = ReturnTo.orHome(address);
        demand(taken.equals(ours ? address : "/"), "what was asked for, or home", address);
        if (ours) {
            demand(staysHere(address), "a browser that stays", address);
            demand(!address.contains("\r") && !address.contains("\n"), "one header line", address);
            demand(staysHere(percentDecoded(address)), "a proxy that decodes and stays", address);
        }
    }

    /** How browsers read a reference (WHATWG URL): tabs and line ends vanish, blanks at the ends too, a backslash is a slash. */
    private static boolean staysHere(String address) {
        String read = address.replaceAll("[\\t\\r\\n]", "")
                .replaceAll("^[\\x00-\\x20]+|[\\x00-\\x20]+$", "")
                .replace('\\', '/')
                .toLowerCase(Locale.ROOT);
        return read.startsWith("/") && !read.startsWith("//");
    }

    /** One decoding in which broken escapes stay, as many servers have it. */
    private static String percentDecoded(String address) {
        StringBuilder decoded = new StringBuilder();
        for (int i = 0; i < address.length(); i++) {
            String hex = address.substring(Math.min(i + 1, address.length()), Math.min(i + 3, address.length()));
            if (address.charAt(i) == '%' && hex.matches("[0-9a-fA-F]{2}")) {
                decoded.append((char) Integer.parseInt(hex, 16));
                i += 2;
            } else {
                decoded.append(address.charAt(i));
            }
        }
        return decoded.toString();
    }

    private static void demand(boolean kept, String what, String address) {
        if (!kept) {
            throw new AssertionError("an address without " + what + ": " + address);
        }
    }
}
