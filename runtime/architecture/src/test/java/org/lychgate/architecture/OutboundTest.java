package org.lychgate.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who calls out of the product. */
class OutboundTest {
    /** Types and packages by which one reaches other machines. */
    private static final Set<String> CALLERS = Set.of(
            "jakarta.mail.Transport",
            "java.net.HttpURLConnection",
            "java.net.Socket",
            "java.net.URLConnection",
            "java.net.http.",
            "java.nio.channels.AsynchronousSocketChannel",
            "java.nio.channels.DatagramChannel",
            "javax.net.SocketFactory",
            "javax.net.ssl.SSLSocketFactory",
            "org.apache.hc.",
            "org.apache.http.");

    /** Calls by which one does so with types that serve other ends too. */
    private static final Map<String, Set<String>> CALLS = Map.of(
            "java.net.URL", Set.of("openConnection", "openStream", "getContent"),
            "java.nio.channels.SocketChannel", Set.of("open", "connect"));

    @Test
    @Tag("rule-17")
    void onlyMetadataFetchesAndMailCallOut() {
        Set<String> out = new TreeSet<>();
        for (Bundle bundle : BundleMap.own()) {
            for (JavaClass c : new ClassFileImporter().importPath(bundle.classes())) {
                if (callsOut(c)) {
                    out.add(bundle.name() + " " + c.getPackageName());
                }
            }
        }
        assertEquals(
                Set.of(
                        "binding-mail org.lychgate.binding.mail.internal",
                        "saml-sp org.lychgate.saml.sp.internal.metadata"),
                out);
    }

    private static boolean callsOut(JavaClass c) {
        for (Dependency d : c.getDirectDependenciesFromSelf()) {
            String target = d.getTargetClass().getBaseComponentType().getName();
            if (CALLERS.stream()
                    .anyMatch(caller -> caller.endsWith(".") ? target.startsWith(caller) : target.equals(caller))) {
                return true;
            }
        }
        for (JavaMethodCall call : c.getMethodCallsFromSelf()) {
            if (CALLS.getOrDefault(call.getTargetOwner().getName(), Set.of()).contains(call.getName())) {
                return true;
            }
        }
        return false;
    }
}
