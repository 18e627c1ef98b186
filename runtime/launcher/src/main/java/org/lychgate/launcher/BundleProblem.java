package org.lychgate.launcher;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/** Why a bundle does not run, down to the root cause, in one sentence. */
final class BundleProblem {

    /** The framework nests the chain of requirements; the last one is the root. */
    private static final Pattern MISSING = Pattern.compile(
            "missing requirement \\[([^\\s\\]]+)[^;]*?\\]\\s*(?:\\([^)]*\\)\\]\\s*)?(osgi\\.[a-z.]+|[a-z][\\w.]*); (\\(.*?\\))(?=\\s|\\]|$)");

    private static final Pattern NAME = Pattern.compile("\\((?:osgi\\.[a-z.]+|[a-z][\\w.]*)=([^)]*)\\)");
    private static final Pattern LOWEST = Pattern.compile("\\(version>=([^)]*)\\)");
    private static final Pattern BELOW = Pattern.compile("\\(!\\(version>=([^)]*)\\)\\)");

    private BundleProblem() {}

    static String sentence(Bundle bundle, Optional<Throwable> failure) {
        String name = bundle.getSymbolicName() + " " + bundle.getHeaders().get(Constants.BUNDLE_VERSION);
        Throwable cause = failure.orElseGet(() -> tryAgain(bundle));
        if (bundle.getState() == Bundle.INSTALLED) {
            return "Bundle " + name + " cannot be resolved: " + missing(Sentences.reason(cause)) + ".";
        }
        return "Bundle " + name + " does not start: " + Sentences.reason(root(cause)) + ".";
    }

    /** The root of a resolver message, in words. */
    static String missing(String message) {
        Matcher matcher = MISSING.matcher(message);
        String words = message.replaceAll("\\s+", " ");
        while (matcher.find()) {
            words = matcher.group(1) + " needs " + requirement(matcher.group(2), matcher.group(3))
                    + ", which no installed bundle provides";
        }
        return words;
    }

    private static String requirement(String namespace, String filter) {
        Matcher name = NAME.matcher(filter);
        Matcher below = BELOW.matcher(filter);
        Matcher lowest = LOWEST.matcher(below.replaceAll(""));
        String what = name.find() ? name.group(1) : filter;
        String kind = switch (namespace) {
            case "osgi.wiring.package" -> "package";
            case "osgi.wiring.bundle" -> "bundle";
            case "osgi.wiring.host" -> "host bundle";
            default -> "capability " + namespace;
        };
        below.reset();
        return kind + " " + what + (lowest.find() ? " from " + lowest.group(1) : "")
                + (below.find() ? " below " + below.group(1) : "");
    }

    private static Throwable tryAgain(Bundle bundle) {
        try {
            bundle.start(Bundle.START_TRANSIENT);
            return new BundleException("it started only when asked again");
        } catch (BundleException e) {
            return e;
        }
    }

    private static Throwable root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause;
    }
}
