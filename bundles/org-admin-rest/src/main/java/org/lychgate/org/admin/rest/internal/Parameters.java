package org.lychgate.org.admin.rest.internal;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Binding;
import org.lychgate.directory.api.Role;
import org.lychgate.edge.admin.Refusal;

/** Query parameters that are one of a few words; null or empty: not given. */
final class Parameters {

    private Parameters() {}

    static @Nullable Role role(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        return Role.ofWire(text).orElseThrow(() -> invalid("role", "admin, rep or meetings"));
    }

    static @Nullable String text(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    static @Nullable Instant instant(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw invalid(name, "an instant such as 2030-01-31T12:00:00Z");
        }
    }

    static @Nullable Boolean flag(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid(name, "true or false");
        };
    }

    static Binding.@Nullable State bindingState(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        for (Binding.State state : Binding.State.values()) {
            if (UserView.wire(state).equals(text)) {
                return state;
            }
        }
        throw invalid("binding", "none, pending, expired, bound or conflict");
    }

    private static Refusal invalid(String name, String expected) {
        return Refusal.of(400, "parameter_invalid", "The parameter " + name + " is " + expected + ".");
    }
}
