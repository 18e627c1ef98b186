package org.lychgate.org.admin.console.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Forms that wait until the person who sent them has proven who they are. Kept by this node only and for a short time: where one is lost, it is filled in again.
 */
final class UnfinishedForms {
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final int KEPT = 32;
    private static final int CHARACTERS = 2 * 1024 * 1024;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Clock clock;
    private final Map<String, Form> forms = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Form> eldest) {
            return size() > KEPT;
        }
    };

    /**
     * A form as it was sent.
     *
     * @param owner whose it is
     * @param action where it goes
     * @param fields what was filled in
     * @param until how long it is kept
     */
    record Form(String owner, String action, Map<String, List<String>> fields, Instant until) {
        @Override
        public String toString() {
            return "Form[" + action + "]";
        }
    }

    UnfinishedForms(Clock clock) {
        this.clock = clock;
    }

    /** Keeps a form; the handle to find it by, or empty where it is too large. */
    synchronized Optional<String> keep(String owner, String action, Map<String, String[]> sent) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        sent.forEach((name, values) -> fields.put(name, List.of(values)));
        fields.remove("csrf");
        int size = fields.values().stream()
                .flatMap(List::stream)
                .mapToInt(String::length)
                .sum();
        if (size > CHARACTERS) {
            return Optional.empty();
        }
        byte[] bytes = new byte[18];
        RANDOM.nextBytes(bytes);
        String handle = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        forms.put(handle, new Form(owner, action, fields, clock.instant().plus(PATIENCE)));
        return Optional.of(handle);
    }

    /** Hands a form back to whoever sent it, once. */
    synchronized Optional<Form> take(String handle, String owner) {
        Form form = forms.get(handle);
        if (form == null || !form.owner().equals(owner)) {
            return Optional.empty();
        }
        forms.remove(handle);
        return Optional.of(form).filter(kept -> clock.instant().isBefore(kept.until()));
    }
}
