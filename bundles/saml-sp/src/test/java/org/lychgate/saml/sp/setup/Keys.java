package org.lychgate.saml.sp.setup;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lychgate.saml.sp.fake.World;
import org.lychgate.saml.sp.testidp.TestKey;

/** Keys by the names that the corpus gives them. */
final class Keys {
    private static final Map<String, TestKey> MADE = new ConcurrentHashMap<>();

    private Keys() {}

    static TestKey named(String name) {
        return switch (name) {
            case "idp" -> valid();
            case "next" -> TestKey.RSA_NEXT;
            case "other-application" -> TestKey.STRANGER;
            default -> MADE.computeIfAbsent(name, Keys::made);
        };
    }

    static List<TestKey> of(JsonNode names, String... usual) {
        List<TestKey> keys = new ArrayList<>();
        if (names.isMissingNode()) {
            for (String name : usual) {
                keys.add(named(name));
            }
        }
        names.forEach(name -> keys.add(named(name.asText())));
        return List.copyOf(keys);
    }

    private static TestKey valid() {
        return MADE.computeIfAbsent("valid", name -> TestKey.rsa(2048, "idp", end(400)));
    }

    private static TestKey made(String name) {
        return switch (name) {
            case "expired" -> TestKey.rsa(2048, name, end(-3));
            case "expiring" -> TestKey.rsa(2048, name, end(12));
            case "tomorrow" -> TestKey.rsa(2048, name, end(730 + 1));
            case "short" -> TestKey.rsa(1024, name, end(400));
            case "tiny" -> TestKey.rsa(512, name, end(400));
            case "former-sp" -> TestKey.rsa(2048, name, end(400));
            default -> throw new AssertionError("no key " + name);
        };
    }

    /** Certificates begin two years before they end. */
    private static Instant end(int days) {
        return World.NOW.plus(Duration.ofDays(days));
    }
}
