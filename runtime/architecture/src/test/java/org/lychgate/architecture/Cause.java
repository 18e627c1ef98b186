package org.lychgate.architecture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A cause of a failed login or refused metadata, as the catalogue of a provider tells it.
 *
 * @param members every text of it by name
 * @param reasons the reason codes, metadata codes and checks it can stem from
 * @param general those of which it is the fall-back
 */
record Cause(Map<String, String> members, List<String> reasons, List<String> general) {
    static final String ID = "id";
    static final String VALUE = "value";
    private static final List<String> DEMANDED = List.of(ID, "title", "seen", "why", "at", "screen", "field", "fix");
    private static final List<String> OPTIONAL = List.of(VALUE, "check", "when");

    Cause {
        members = new TreeMap<>(members);
        reasons = List.copyOf(reasons);
        general = List.copyOf(general);
    }

    String id() {
        return text(ID);
    }

    /** A member's text; empty if it is not there. */
    String text(String name) {
        return members.getOrDefault(name, "");
    }

    /** An overlay names no reasons: it only changes how a provider's screens call things. */
    boolean isOverlay() {
        return reasons.isEmpty();
    }

    /** This cause with what an overlay says otherwise. */
    Cause with(Cause overlay) {
        Map<String, String> merged = new LinkedHashMap<>(members);
        merged.putAll(overlay.members);
        return new Cause(merged, reasons, general);
    }

    /** Names of members that no reader knows. */
    List<String> unknownMembers() {
        return members.keySet().stream()
                .filter(name -> !DEMANDED.contains(name) && !OPTIONAL.contains(name))
                .toList();
    }

    /** Names of members that every cause must have and this one lacks. */
    List<String> missingMembers() {
        return DEMANDED.stream().filter(name -> text(name).isBlank()).toList();
    }
}
