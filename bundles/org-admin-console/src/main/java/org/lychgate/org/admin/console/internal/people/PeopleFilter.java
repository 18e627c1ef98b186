package org.lychgate.org.admin.console.internal.people;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Binding;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.Users;
import org.lychgate.org.admin.console.internal.Visit;

/**
 * Whom a list shows, as the address says it. What cannot be understood is as if it were not there.
 *
 * @param query a part of name or address; empty: anybody
 * @param role only this one
 * @param active only active or inactive ones
 * @param binding only this state
 * @param cursor where the part starts; null: at the beginning
 */
record PeopleFilter(
        String query,
        @Nullable Role role,
        @Nullable Boolean active,
        Binding.@Nullable State binding,
        @Nullable String cursor) {
    private static final int LIMIT = 50;

    static PeopleFilter of(Visit visit) {
        return new PeopleFilter(
                visit.field("query"),
                visit.said("role").flatMap(Role::ofWire).orElse(null),
                visit.said("active").flatMap(PeopleFilter::flag).orElse(null),
                visit.said("binding").flatMap(PeopleFilter::state).orElse(null),
                visit.said("cursor").orElse(null));
    }

    static Optional<Binding.State> state(String text) {
        return Arrays.stream(Binding.State.values())
                .filter(state -> PersonWords.wire(state).equals(text))
                .findFirst();
    }

    private static Optional<Boolean> flag(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    Users.Filter users() {
        return new Users.Filter(query.isEmpty() ? null : query, role, active, binding);
    }

    Page.Request page() {
        return new Page.Request(LIMIT, cursor);
    }

    boolean isEverybody() {
        return users().equals(Users.Filter.ALL);
    }

    /** The query of the address of the same list from another place on; null: its beginning. */
    String from(@Nullable String otherCursor) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("query", query);
        parts.put("role", role == null ? "" : role.wire());
        parts.put("active", active == null ? "" : active.toString());
        parts.put("binding", binding == null ? "" : PersonWords.wire(binding));
        parts.put("cursor", otherCursor == null ? "" : otherCursor);
        return parts.entrySet().stream()
                .filter(part -> !part.getValue().isEmpty())
                .map(part -> part.getKey() + "=" + URLEncoder.encode(part.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }
}
