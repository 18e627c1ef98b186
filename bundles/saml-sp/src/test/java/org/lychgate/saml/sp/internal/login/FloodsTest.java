package org.lychgate.saml.sp.internal.login;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.lychgate.saml.sp.fake.World;
import org.lychgate.saml.sp.testidp.Draft;

/** Messages made to cost time. Each is answered within 2 s of processor time. */
class FloodsTest {
    private static final int SIZE = 500 * 1024;

    private static Map<String, String> floods(String good) {
        Map<String, String> floods = new LinkedHashMap<>();
        String open = good.substring(0, good.indexOf("<samlp:Status>"));
        floods.put("elements", open + "<a/>".repeat(SIZE / 4) + "</samlp:Response>");
        floods.put("nesting", "<a>".repeat(SIZE / 7) + "</a>".repeat(SIZE / 7));
        StringBuilder attributes = new StringBuilder("<a");
        for (int i = 0; attributes.length() < SIZE; i++) {
            attributes.append(" a").append(i).append("=''");
        }
        floods.put("attributes", attributes + "/>");
        StringBuilder namespaces = new StringBuilder("<a");
        for (int i = 0; namespaces.length() < SIZE; i++) {
            namespaces.append(" xmlns:n").append(i).append("='u'");
        }
        floods.put("namespaces", namespaces + "/>");
        String reference = good.substring(good.indexOf("<ds:Reference"), good.indexOf("</ds:Reference>") + 15);
        floods.put("references", good.replace(reference, reference.repeat(SIZE / reference.length() - 10)));
        String transform = "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"></ds:Transform>";
        floods.put("transforms", good.replace(transform, transform.repeat(4_000)));
        floods.put("comments", good.replace("Alice", "A<!-- -->".repeat(40_000)));
        floods.put("text", good.replace("Alice", "A".repeat(SIZE - good.length())));
        floods.put("character references", good.replace("Alice", "&#65;".repeat((SIZE - good.length()) / 5)));
        floods.put("prefixes of the signature", prefixes(good));
        floods.put("namespaces below namespaces", namespacesBelowNamespaces(good));
        return floods;
    }

    /** A list of prefixes that canonicalization looks up again for each element. */
    private static String prefixes(String good) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < 40_000; i++) {
            list.append(' ').append('p').append(i);
        }
        String method = "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\">";
        return good.replace(
                        method,
                        method
                                + "<x:InclusiveNamespaces xmlns:x=\"http://www.w3.org/2001/10/xml-exc-c14n#\" PrefixList=\""
                                + list.substring(1) + "\"></x:InclusiveNamespaces>")
                .replace("</ds:SignedInfo>", "<a/>".repeat(4_800) + "</ds:SignedInfo>");
    }

    /** Declarations that are carried along to each of many elements. */
    private static String namespacesBelowNamespaces(String good) {
        StringBuilder text = new StringBuilder();
        for (int level = 0; level < 55; level++) {
            text.append("<a");
            for (int i = 0; i < 190; i++) {
                text.append(" xmlns:n").append(level).append('_').append(i).append("='u'");
            }
            text.append('>');
        }
        text.append("<b xmlns:q='u'/>".repeat(4_800));
        return good.replace("Alice", text.append("</a>".repeat(55)));
    }

    @TestFactory
    @Tag("rule-09")
    Stream<DynamicTest> areAnsweredSoon() {
        World world = World.withAcme();
        Draft draft = world.answer();
        return floods(draft.xml()).entrySet().stream()
                .map(flood -> DynamicTest.dynamicTest(flood.getKey(), () -> {
                    String message =
                            Base64.getEncoder().encodeToString(flood.getValue().getBytes(StandardCharsets.UTF_8));
                    var cpu = java.lang.management.ManagementFactory.getThreadMXBean();
                    long before = cpu.getCurrentThreadCpuTime();
                    assertInstanceOf(AcsAnswer.Refused.class, world.receive(message));
                    Duration took = Duration.ofNanos(cpu.getCurrentThreadCpuTime() - before);
                    assertTrue(took.compareTo(Duration.ofSeconds(2)) < 0, took::toString);
                }));
    }
}
