package org.lychgate.saml.sp.mutant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.saml.sp.attack.Attacks;
import org.lychgate.saml.sp.fake.AttackStage;
import org.lychgate.saml.sp.internal.rule.ProfileRules;

/**
 * The whole suite, written once, and which checks refuse what of it.
 *
 * @param messages every attack
 * @param checks every check, by its key
 * @param refusedBy the messages that each check refuses
 * @param refusals the checks that refuse each attack, in order
 */
record Baseline(
        List<Recorded> messages,
        Map<String, Check> checks,
        Map<String, List<Recorded>> refusedBy,
        Map<String, List<String>> refusals) {
    static final String BASE = "org/lychgate/saml/sp/internal/";
    private static final List<String> ROOMS = List.of("wire", "message", "trust", "rule", "login");

    private static final class Holder {
        private static final Baseline MEASURED = measured();
    }

    /** Measured once for all tests of a run. */
    static Baseline get() {
        return Holder.MEASURED;
    }

    /**
     * A finding refuses nothing by itself; the readers of forms, of redirects and of logout messages ({@code LogoutTest}) are not on the way of a response
     * in base64.
     */
    private static final Set<String> ELSEWHERE = Set.of(
            "Finding",
            "Form",
            "RedirectMessage",
            "QuerySignature",
            "SignedQuery",
            "SamlLogoutRequest",
            "SamlLogoutResponse");

    private static List<Check> checksOf(String name) {
        try {
            return ELSEWHERE.contains(name.substring(name.lastIndexOf('/') + 1))
                    ? List.of()
                    : Check.of(Mutation.read(OtherClasses.bytes(name)));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The rules of the profile and their codes, by the names of their classes. */
    static Map<String, ReasonCode> rules() {
        try {
            Field list = ProfileRules.class.getDeclaredField("RULES");
            list.setAccessible(true);
            Map<String, ReasonCode> found = new TreeMap<>();
            for (Object rule : (List<?>) list.get(null)) {
                Method code = rule.getClass().getMethod("code");
                code.setAccessible(true);
                found.put(rule.getClass().getSimpleName(), (ReasonCode) code.invoke(rule));
            }
            return found;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Baseline measured() {
        Map<String, Check> checks = new TreeMap<>();
        Map<String, List<Recorded>> refusedBy = new TreeMap<>();
        Map<String, List<String>> refusals = new TreeMap<>();
        List<Recorded> recorded = Attacks.all().stream()
                .map(attack -> Recorded.of(attack, new AttackStage()))
                .toList();
        Map<String, UnaryOperator<byte[]>> watched = new LinkedHashMap<>();
        for (String name : classes()) {
            List<Check> own = checksOf(name);
            if (!own.isEmpty()) {
                watched.put(name, Mutation::watched);
                own.forEach(check -> checks.put(check.type() + "#" + check.ordinal(), check));
            }
        }
        OtherPortal other = new OtherPortal(watched);
        for (Recorded message : recorded) {
            Hits.take();
            other.outcome(message);
            List<String> hits = Hits.take();
            refusals.put(message.attack().id(), hits);
            hits.forEach(check ->
                    refusedBy.computeIfAbsent(check, c -> new ArrayList<>()).add(message));
        }
        return new Baseline(recorded, checks, refusedBy, refusals);
    }

    private static List<String> classes() {
        try {
            Path root = Path.of(ProfileRules.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            List<String> found = new ArrayList<>();
            for (String room : ROOMS) {
                try (Stream<Path> files = Files.list(root.resolve(BASE + room))) {
                    files.map(file -> file.getFileName().toString())
                            .filter(file -> file.endsWith(".class") && !file.equals("package-info.class"))
                            .map(file -> BASE + room + "/" + file.substring(0, file.length() - ".class".length()))
                            .sorted()
                            .forEach(found::add);
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
