package org.lychgate.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Requests go edge → heart → outside; never sideways, never back. */
class DirectionTest {
    /** What the heart offers to others; its other bundles are reached through services only. */
    private static final Set<String> HEART = Set.of("directory-api", "provider-spi", "provider-registry");

    private static final Set<String> EDGE_MAY = with(HEART, Set.of("edge"));

    /** Bundles each layer may mention by type. */
    private static final Map<String, Set<String>> MAY = Map.of(
            "edge", EDGE_MAY,
            "edge kit", EDGE_MAY,
            "heart", HEART,
            "outside", Set.of("directory-api"),
            "host", Set.of("directory-api"));

    private final List<Bundle> bundles = BundleMap.own();

    @Test
    void everyBundleWasBuiltBeforeTheseRules() {
        assertEquals(List.of(), BundleMap.notBuilt());
    }

    @Test
    void theMapNamesEveryFolder() {
        Set<String> missing = new TreeSet<>(BundleMap.folders());
        missing.removeAll(BundleMap.layers().keySet());
        assertEquals(Set.of(), missing, "not in bundles/README.md");
    }

    @Test
    void dependenciesFollowTheLayers() {
        List<String> wrong = new ArrayList<>();
        for (Bundle from : bundles) {
            for (Dependency d : crossing(from)) {
                Bundle to = owner(d.getTargetClass()).orElseThrow();
                if (!MAY.getOrDefault(from.layer(), Set.of()).contains(to.name())) {
                    wrong.add(from + " → " + to + ": " + d.getDescription());
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void anotherBundleIsReachedThroughItsExportsOnly() {
        List<String> wrong = new ArrayList<>();
        for (Bundle from : bundles) {
            for (Dependency d : crossing(from)) {
                Bundle to = owner(d.getTargetClass()).orElseThrow();
                if (!to.exports().contains(d.getTargetClass().getPackageName())) {
                    wrong.add(from + " → " + to + ": " + d.getDescription());
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void aProviderKnowsNothingButItsSpi() {
        List<String> wrong = new ArrayList<>();
        for (Bundle from : bundles) {
            if (!from.name().startsWith("provider-")
                    || HEART.contains(from.name())
                    || !from.layer().equals("heart")) {
                continue;
            }
            for (JavaClass c : classes(from)) {
                for (Dependency d : c.getDirectDependenciesFromSelf()) {
                    String target = d.getTargetClass().getBaseComponentType().getName();
                    boolean known = target.startsWith("java.")
                            || target.startsWith("org.lychgate.provider.spi.")
                            || target.startsWith(from.root() + ".")
                            || target.startsWith("org.jspecify.")
                            || target.startsWith("org.osgi.service.component.annotations.")
                            || d.getTargetClass().isPrimitive();
                    if (!known) {
                        wrong.add(from + ": " + d.getDescription());
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    private List<Dependency> crossing(Bundle from) {
        List<Dependency> found = new ArrayList<>();
        for (JavaClass c : classes(from)) {
            for (Dependency d : c.getDirectDependenciesFromSelf()) {
                Optional<Bundle> to = owner(d.getTargetClass());
                if (to.isPresent() && !to.get().equals(from)) {
                    found.add(d);
                }
            }
        }
        return found;
    }

    private Optional<Bundle> owner(JavaClass c) {
        String name = c.getBaseComponentType().getPackageName();
        return bundles.stream()
                .filter(b -> name.equals(b.root()) || name.startsWith(b.root() + "."))
                .max((a, b) -> Integer.compare(a.root().length(), b.root().length()));
    }

    private static Iterable<JavaClass> classes(Bundle bundle) {
        return new ClassFileImporter().importPath(bundle.classes());
    }

    private static Set<String> with(Set<String> some, Set<String> more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(more);
        return all;
    }
}
