package org.lychgate.saml.sp.internal.diagnosis;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** In what a value differs from the one it was meant to be. */
enum Likeness {
    /** White space at the ends. */
    SPACE,
    /** http and https. */
    SCHEME,
    /** Another host or port. */
    HOST,
    /** A slash at the end. */
    SLASH,
    /** Capital letters. */
    CASE,
    /** A query or fragment at the end. */
    QUERY;

    /** The sign's name. */
    String sign() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The differences that together are all there are; empty if the values are equal or differ in more than these. */
    static Set<Likeness> of(String value, String meant) {
        Set<Likeness> found = EnumSet.noneOf(Likeness.class);
        String text = value.strip();
        if (!text.equals(value)) {
            found.add(SPACE);
        }
        if (text.equals(meant)) {
            return found;
        }
        Address ours = Address.of(meant);
        Address theirs = Address.of(text);
        return ours == null || theirs == null ? ofTexts(text, meant, found) : ofAddresses(theirs, ours, found);
    }

    private static Set<Likeness> ofTexts(String text, String meant, Set<Likeness> found) {
        String bare = slashless(text);
        String wanted = slashless(meant);
        if (text.endsWith("/") != meant.endsWith("/")) {
            found.add(SLASH);
        }
        if (!bare.equals(wanted)) {
            found.add(CASE);
        }
        return bare.equalsIgnoreCase(wanted) ? found : Set.of();
    }

    private static Set<Likeness> ofAddresses(Address theirs, Address ours, Set<Likeness> found) {
        if (!theirs.scheme.equalsIgnoreCase(ours.scheme)) {
            found.add(SCHEME);
        }
        if (!theirs.authority().equalsIgnoreCase(ours.authority())) {
            found.add(HOST);
        }
        if (!theirs.rest.equals(ours.rest)) {
            found.add(QUERY);
        }
        Set<Likeness> ofPaths = EnumSet.noneOf(Likeness.class);
        if (!theirs.path.equals(ours.path)) {
            ofPaths.addAll(ofTexts(theirs.path, ours.path, EnumSet.noneOf(Likeness.class)));
            if (ofPaths.isEmpty()) {
                return Set.of();
            }
        }
        found.addAll(ofPaths);
        if (found.isEmpty()) {
            // The same scheme and host in other letters.
            found.add(CASE);
        }
        return found;
    }

    private static String slashless(String text) {
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private record Address(String scheme, String host, int port, String path, String rest) {

        /** A web address in its parts; null: it is none. */
        static @Nullable Address of(String text) {
            try {
                URI uri = new URI(text);
                String scheme = uri.getScheme();
                if (uri.getHost() == null || scheme == null || !scheme.matches("(?i)https?")) {
                    return null;
                }
                String path = uri.getRawPath() == null ? "" : uri.getRawPath();
                String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
                String fragment = uri.getRawFragment() == null ? "" : "#" + uri.getRawFragment();
                return new Address(scheme, uri.getHost(), uri.getPort(), path, query + fragment);
            } catch (URISyntaxException e) {
                return null;
            }
        }

        /** Host and port; a default port is none, so that http and https on their own ports differ by the scheme only. */
        String authority() {
            boolean usual = port < 0 || port == (scheme.equalsIgnoreCase("http") ? 80 : 443);
            return usual ? host : host + ":" + port;
        }
    }
}
