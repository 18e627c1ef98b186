package org.lychgate.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A package is exported exactly when it is versioned; everything else says that it is internal. */
class PackageTest {
    private static final String VERSION = "org.osgi.annotation.versioning.Version";
    private static final String NULL_MARKED = "org.jspecify.annotations.NullMarked";
    private static final String COMPONENT = "org.osgi.service.component.annotations.Component";
    private static final String REFERENCE = "org.osgi.service.component.annotations.Reference";
    private static final Pattern EMPTY_NAME = Pattern.compile(".*(Impl|Helper|Helpers|Utils|Util)|I[A-Z][a-z].*");

    private final List<Bundle> bundles = BundleMap.own();

    @Test
    void aPackageIsExportedExactlyWhenItIsVersioned() {
        for (Bundle b : bundles) {
            assertEquals(annotated(b, VERSION), b.exports(), b.name());
        }
    }

    @Test
    void everyOtherPackageIsInternal() {
        List<String> wrong = new ArrayList<>();
        for (Bundle b : bundles) {
            Set<String> hidden = new TreeSet<>(b.packages());
            hidden.removeAll(b.exports());
            hidden.removeIf(p -> (p + ".").startsWith(b.root() + ".internal."));
            hidden.forEach(p -> wrong.add(b + ": " + p));
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void everyPackageIsNullMarked() {
        for (Bundle b : bundles) {
            assertEquals(b.packages(), annotated(b, NULL_MARKED), b.name());
        }
    }

    @Test
    void theSymbolicNameIsTheFolderAndTheModule() {
        for (Bundle b : bundles) {
            assertEquals(b.root(), b.manifest().getValue("Bundle-SymbolicName"), b.name());
            assertEquals(true, Files.exists(b.classes().resolve("module-info.class")), b + " has no module-info");
        }
    }

    @Test
    void aClassSaysHowItDoesItsWork() {
        List<String> wrong = new ArrayList<>();
        for (Bundle b : bundles) {
            for (JavaClass c : imported(b)) {
                if (EMPTY_NAME.matcher(c.getSimpleName()).matches()) {
                    wrong.add(b + ": " + c.getName());
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void aComponentIsFinalAndGetsItsServicesInTheConstructor() {
        List<String> wrong = new ArrayList<>();
        for (Bundle b : bundles) {
            for (JavaClass c : imported(b)) {
                if (!c.isAnnotatedWith(COMPONENT)) {
                    continue;
                }
                if (!c.getModifiers().contains(JavaModifier.FINAL)) {
                    wrong.add(c.getName() + " is not final");
                }
                for (JavaField f : c.getFields()) {
                    boolean heldLoosely = f.getModifiers().contains(JavaModifier.VOLATILE)
                            && !f.getRawType().isPrimitive();
                    if (f.isAnnotatedWith(REFERENCE) || heldLoosely) {
                        wrong.add(f.getFullName() + " is set after the constructor");
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void nobodySleepsInsteadOfWaitingForSomething() {
        List<String> wrong = new ArrayList<>();
        for (Bundle b : bundles) {
            for (JavaClass c : imported(b)) {
                c.getMethodCallsFromSelf().stream()
                        .filter(call -> call.getTargetOwner().getName().equals("java.lang.Thread")
                                && call.getName().equals("sleep"))
                        .forEach(call -> wrong.add(call.getDescription()));
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static Set<String> annotated(Bundle b, String annotation) {
        Set<String> names = new TreeSet<>();
        for (JavaClass c : imported(b)) {
            if (c.getSimpleName().equals("package-info") && c.isAnnotatedWith(annotation)) {
                names.add(c.getPackageName());
            }
        }
        return names;
    }

    private static JavaClasses imported(Bundle b) {
        return new ClassFileImporter().importPath(b.classes());
    }
}
