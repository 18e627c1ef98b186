package org.lychgate.saml.sp.internal.metadata;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where metadata may be fetched from and where browsers may be sent (security rule 17). */
public final class Reach {

    /** Finds the addresses of a host name. */
    @FunctionalInterface
    public interface Resolver {
        /** All addresses. @throws UnknownHostException if there are none */
        List<InetAddress> resolve(String host) throws UnknownHostException;
    }

    private static final Pattern ENTRY = Pattern.compile("(\\[[0-9a-f:.]+]|[a-z0-9._-]+):\\d{1,5}");

    private final boolean loopback;
    private final Set<String> listed;
    private final Resolver resolver;

    /**
     * The rules of this installation.
     *
     * @param loopback whether loopback may be reached: only while our own public URL is loopback
     * @param listed {@code host:port} of metadata servers that the operator vouches for
     * @param resolver finds addresses
     */
    public Reach(boolean loopback, Set<String> listed, Resolver resolver) {
        this.loopback = loopback;
        this.listed = Set.copyOf(listed);
        this.resolver = resolver;
    }

    /** The machine's own resolver. */
    public static Resolver system() {
        return host -> List.of(InetAddress.getAllByName(host));
    }

    /**
     * Splits the operator's list.
     *
     * @throws IllegalArgumentException with one plain sentence for an entry that is not {@code host:port}
     */
    public static Set<String> listed(String text) {
        return Stream.of(text.split(","))
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .peek(Reach::checkEntry)
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    private static void checkEntry(String entry) {
        if (!ENTRY.matcher(entry).matches()) {
            throw new IllegalArgumentException(
                    "LYCHGATE_METADATA_ALLOW lists host:port, separated by commas: " + entry);
        }
    }

    /** Whether a URL has the form of one that may be used at all: https, or http where that is allowed; a host; no user, no fragment. */
    public boolean mayUse(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        boolean plain = url.getHost() != null && url.getRawUserInfo() == null && url.getRawFragment() == null;
        return plain
                && (scheme.equals("https")
                        || (scheme.equals("http") && (isListed(url) || (loopback && namesLoopback(url.getHost())))));
    }

    /**
     * The addresses to connect to: every one was checked, and no other may be used.
     *
     * @throws UnknownHostException if the name has no address
     * @throws NotAllowed if any address is not public and the operator did not vouch for the server
     */
    List<InetAddress> pinned(URI url) throws UnknownHostException, NotAllowed {
        List<InetAddress> addresses = resolver.resolve(bare(url.getHost()));
        boolean vouched = isListed(url);
        for (InetAddress address : addresses) {
            boolean own = loopback && address.isLoopbackAddress() && namesLoopback(url.getHost());
            if (!vouched && !own && !PublicAddress.is(address)) {
                throw new NotAllowed();
            }
        }
        return addresses;
    }

    private boolean isListed(URI url) {
        int port = port(url);
        return listed.contains(url.getHost().toLowerCase(Locale.ROOT) + ":" + port);
    }

    static int port(URI url) {
        return url.getPort() >= 0 ? url.getPort() : "http".equalsIgnoreCase(url.getScheme()) ? 80 : 443;
    }

    private static boolean namesLoopback(String host) {
        String name = bare(host).toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.equals("::1")
                || name.matches("127(\\.\\d{1,3}){3}");
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** A name leads to an address that is not public. */
    static final class NotAllowed extends Exception {
        private static final long serialVersionUID = 1L;

        NotAllowed() {
            super("address not allowed", null, false, false);
        }
    }
}
