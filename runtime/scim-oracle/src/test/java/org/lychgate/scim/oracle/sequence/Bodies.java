package org.lychgate.scim.oracle.sequence;

import static org.lychgate.scim.oracle.model.Json.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.lychgate.scim.oracle.model.Json;

/** What identity providers say, with values from small pools so that they meet each other again. */
public final class Bodies {
    private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final String OURS = "urn:lychgate:params:scim:schemas:extension:1.0:User";
    private static final List<String> NAMES =
            List.of("ada", "bob", "cy", "dee", "eve", "fay", "gus", "hal", "ida", "joe", "kim", "lou", "mia", "ned");
    private static final List<String> WORDS = List.of("A", "b", "Zeta", "North West", "x\\\"y", "100%", "_");
    private static final List<String> TYPES = List.of("work", "home", "other");
    private static final List<String> ROLES = List.of("rep", "meetings", "Rep", "visitor");

    private final Random random;
    private int made;

    /** @param random where every choice comes from */
    public Bodies(Random random) {
        this.random = random;
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private String word() {
        return one(WORDS).replace("\\\"", "\"");
    }

    private Object flag() {
        return one(List.<Object>of(true, false, "True", "False"));
    }

    private String name() {
        return one(NAMES);
    }

    private static String address(String name) {
        return name + "@example.org";
    }

    private String anyCase(String text) {
        return chance(20) ? text.toUpperCase(Locale.ROOT) : text;
    }

    // Users.

    /** A user as it is posted. */
    public Map<String, Object> user() {
        String name = name();
        Map<String, Object> user = map("schemas", new ArrayList<>(List.of(USER)), "userName", anyCase(address(name)));
        if (chance(60)) {
            user.put("externalId", "x" + made++ + name);
        }
        if (chance(80)) {
            user.put("name", map("givenName", word(), "familyName", word()));
        }
        if (chance(50)) {
            user.put("displayName", word());
        }
        if (chance(70)) {
            user.put("active", chance(80) ? true : "True");
        }
        if (chance(70)) {
            user.put("emails", emails(name));
        }
        if (chance(20)) {
            user.put("timezone", word());
        }
        if (chance(20)) {
            user.put("phoneNumbers", List.of(map("value", word(), "type", "mobile")));
        }
        if (chance(20)) {
            user.put("roles", List.of(map("value", one(ROLES), "primary", "True")));
        }
        if (chance(30)) {
            extended(user);
        }
        return user;
    }

    private void extended(Map<String, Object> user) {
        Json.asList(user.getOrDefault("schemas", List.of())).add(ENTERPRISE);
        user.put(ENTERPRISE, map("department", word(), "employeeNumber", word()));
        if (chance(30)) {
            user.put(OURS, map("role", one(ROLES)));
        }
        if (chance(20)) {
            user.put("unheardOf", word());
        }
    }

    private List<Object> emails(String name) {
        List<Object> emails = new ArrayList<>();
        emails.add(map("value", address(name), "type", "work", "primary", chance(50) ? true : "True"));
        if (chance(30)) {
            emails.add(map("value", address(name + ".home"), "type", "home"));
        }
        return emails;
    }

    // Changes of users.

    private static Map<String, Object> patch(List<Map<String, Object>> operations) {
        return map("schemas", List.of("urn:ietf:params:scim:api:messages:2.0:PatchOp"), "Operations", operations);
    }

    private static Map<String, Object> op(String op, String path, Object value) {
        return map("op", op, "path", path, "value", value);
    }

    /** One to three operations with paths, as Entra sends them by default. */
    public Map<String, Object> entraDefault(String someUser) {
        List<Map<String, Object>> operations = new ArrayList<>();
        int n = 1 + random.nextInt(3);
        for (int i = 0; i < n; i++) {
            operations.add(entraOperation(someUser));
        }
        return patch(operations);
    }

    private Map<String, Object> entraOperation(String someUser) {
        String add = one(List.of("Add", "Replace"));
        return switch (random.nextInt(12)) {
            case 0 -> op("Replace", "active", flag());
            case 1 -> op(add, "displayName", word());
            case 2 -> op(add, "emails[type eq \"work\"].value", address(name()));
            case 3 -> op(add, "name.givenName", word());
            case 4 -> op(add, USER + ":" + one(List.of("displayName", "title")), word());
            case 5 -> op(add, ENTERPRISE + ":" + one(List.of("department", "employeeNumber")), word());
            case 6 -> op(add, one(List.of("manager", ENTERPRISE + ":manager")), manager(someUser));
            case 7 -> op(add, "phoneNumbers[type eq \"mobile\"].value", word());
            case 8 -> op(add, "addresses[type eq \"work\"].country", word());
            case 9 -> op(add, one(List.of("timezone", "locale", "title")), word());
            case 10 -> op("Remove", one(List.of("title", "displayName", "nickName", "name.givenName")), "");
            default -> op(add, "userName", anyCase(address(name())));
        };
    }

    private Object manager(String someUser) {
        return switch (random.nextInt(5)) {
            case 0 -> "";
            case 1 -> List.of(map("value", someUser));
            case 2 -> map("value", someUser);
            case 3 -> "nobody-of-that-id";
            default -> someUser;
        };
    }

    /** One operation without path, with dotted and URN keys, as Entra sends them with the flag. */
    public Map<String, Object> entraFlag() {
        Map<String, Object> value = map("displayName", word());
        if (chance(50)) {
            value.put("name.givenName", word());
        }
        if (chance(50)) {
            value.put(ENTERPRISE + ":employeeNumber", word());
        }
        if (chance(30)) {
            value.put("active", flag());
        }
        if (chance(30)) {
            value.put("emails[type eq \"work\"].value", address(name()));
        }
        if (chance(30)) {
            value.put("title", word());
        }
        return patch(List.of(map("op", one(List.of("replace", "add")), "value", value)));
    }

    /** Okta's catalogue applications. */
    Map<String, Object> okta() {
        return patch(List.of(map("op", "replace", "value", map("active", chance(50)))));
    }

    /** Plain operations of the RFC. */
    public Map<String, Object> rfc() {
        String type = one(TYPES);
        Map<String, Object> operation = switch (random.nextInt(9)) {
            case 0 -> op("add", "emails", List.of(map("value", address(name() + "." + type), "type", type)));
            case 1 -> op("replace", "name", map("familyName", word()));
            case 2 -> map("op", "remove", "path", "emails[type eq \"" + type + "\"]");
            case 3 -> map("op", "remove", "path", one(List.of("name", "timezone", "phoneNumbers", "title")));
            case 4 -> op("replace", "phoneNumbers", List.of(map("value", word(), "type", type)));
            case 5 -> op("add", "phoneNumbers", map("value", word(), "type", type));
            case 6 -> map("op", "remove", "path", "phoneNumbers[type eq \"" + type + "\" and value pr].value");
            case 7 -> op("add", ENTERPRISE, map("department", word(), "costCenter", word()));
            default -> map("op", "add", "value", map("nickName", word(), "name", map("middleName", word())));
        };
        return patch(List.of(operation));
    }

    /** Values that are the primary one. */
    public Map<String, Object> primary() {
        String type = one(TYPES);
        if (chance(50)) {
            return patch(List.of(
                    op("Replace", "roles[primary eq \"True\"].display", word()),
                    op("Replace", "roles[primary eq \"True\"].value", one(ROLES)),
                    op("Replace", "roles[primary eq \"True\"].type", word())));
        }
        return patch(List.of(
                op("add", "phoneNumbers", List.of(map("value", word() + made++, "type", type, "primary", true)))));
    }

    /** Some operations that work, and at times one that does not: then none did. */
    Map<String, Object> several(String someUser) {
        List<Map<String, Object>> operations = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            operations.add(entraOperation(someUser));
        }
        if (chance(60)) {
            operations.add(random.nextInt(operations.size() + 1), brokenOperation());
        }
        return patch(operations);
    }

    // Groups.

    Map<String, Object> group(List<String> members) {
        Map<String, Object> group = map(
                "schemas",
                List.of(
                        "urn:ietf:params:scim:schemas:core:2.0:Group",
                        "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"),
                "displayName",
                "Team " + made++);
        if (chance(50)) {
            group.put("externalId", "gx" + made++);
        }
        if (!members.isEmpty() || chance(50)) {
            group.put("members", ids(members));
        }
        return group;
    }

    private static List<Object> ids(List<String> members) {
        return members.stream().<Object>map(m -> map("value", m)).toList();
    }

    Map<String, Object> addMembers(List<String> members) {
        return patch(List.of(op(one(List.of("Add", "add")), "members", ids(members))));
    }

    Map<String, Object> removeMembers(List<String> members) {
        return patch(List.of(op(one(List.of("Remove", "remove")), "members", ids(members))));
    }

    Map<String, Object> removeByFilter(String member) {
        return patch(List.of(map("op", "remove", "path", "members[value eq \"" + member + "\"]")));
    }

    Map<String, Object> replaceMembers(List<String> members) {
        return chance(50)
                ? patch(List.of(op("replace", "members", ids(members))))
                : patch(List.of(map("op", "replace", "value", map("members", ids(members)))));
    }

    Map<String, Object> oktaPush(String group, List<String> members) {
        String id = group.substring("/Groups/".length());
        if (chance(50)) {
            return patch(List.of(map("op", "replace", "value", map("id", id, "displayName", "Pushed " + made++))));
        }
        List<Map<String, Object>> operations = new ArrayList<>();
        members.forEach(m -> operations.add(map("op", "remove", "path", "members[value eq \"" + m + "\"]")));
        operations.add(op("add", "members", ids(members)));
        return patch(operations);
    }

    Map<String, Object> rename() {
        return patch(List.of(op("Replace", "displayName", "Renamed " + made++)));
    }

    // Reads.

    String match(boolean users) {
        if (!users) {
            return "displayName eq \"Team " + random.nextInt(6) + "\"";
        }
        return chance(70)
                ? "userName eq \"" + anyCase(address(name())) + "\""
                : "externalId eq \"x" + random.nextInt(5) + name() + "\"";
    }

    /** A filter of users or of groups. */
    public String filter(boolean users) {
        String left = term(users);
        return switch (random.nextInt(6)) {
            case 0 -> left + " and " + term(users);
            case 1 -> left + " or " + term(users) + " and " + term(users);
            case 2 -> "not (" + left + ")";
            case 3 -> "(" + left + " or " + term(users) + ") and " + term(users);
            default -> left;
        };
    }

    /** A filter without and, or and not. */
    public String term(boolean users) {
        String text = "\"" + one(WORDS) + "\"";
        if (!users) {
            return one(List.of(
                    "displayName co \"eam\"",
                    "displayName sw \"Ren\"",
                    "externalId pr",
                    "members pr",
                    "displayName ge \"Team 2\""));
        }
        return one(List.of(
                "userName " + one(List.of("sw", "co", "eq", "ne", "gt")) + " \"" + name() + "\"",
                "userName ew \"@EXAMPLE.org\"",
                "displayName " + one(List.of("eq", "ne", "co", "le")) + " " + text,
                "name.familyName " + one(List.of("eq", "sw", "ew")) + " " + text,
                "NAME.givenName pr",
                "active eq " + one(List.of("true", "false", "\"True\"", "\"False\"")),
                "active ne true",
                "emails[type eq \"home\" and value co \"home\"]",
                "emails[type eq \"work\"].value eq \"" + address(name()) + "\"",
                "emails.type eq \"home\"",
                "emails co \"" + name() + "\"",
                "phoneNumbers pr",
                "externalId sw \"" + one(List.of("x", "X")) + "\"",
                "title pr",
                "groups pr",
                "roles.value eq \"rep\"",
                "meta.created gt \"2020-01-01T00:00:00Z\"",
                "meta.lastModified lt \"2020-01-01T00:00:00Z\"",
                ENTERPRISE + ":department eq " + text,
                ENTERPRISE.toUpperCase(Locale.ROOT) + ":employeeNumber pr",
                USER + ":userName sw \"a\""));
    }

    String brokenFilter() {
        return one(List.of(
                "userName xx \"a\"",
                "userName eq",
                "nothing eq \"a\"",
                "(userName pr",
                "userName eq \"a\" and",
                "active gt true",
                "emails[type eq \"work\"",
                "not userName pr"));
    }

    Map<String, String> sort(boolean users) {
        String by = users
                ? one(List.of("userName", "name.familyName", "displayName", "emails", "externalId", "title"))
                : one(List.of("displayName", "externalId"));
        return Map.of("sortBy", by, "sortOrder", one(List.of("ascending", "descending")));
    }

    Map<String, String> projection(boolean users) {
        String names = users
                ? one(List.of(
                        "userName",
                        "name.familyName,active",
                        "emails.value",
                        "groups",
                        "meta",
                        ENTERPRISE + ":department"))
                : one(List.of("members", "displayName", "externalId,members"));
        return Map.of(one(List.of("attributes", "excludedAttributes")), names);
    }

    // What must be refused.

    private Map<String, Object> brokenOperation() {
        return one(List.of(
                op("replace", "noSuchAttribute", "x"),
                op("replace", "id", "x"),
                op("move", "title", "x"),
                map("op", "remove"),
                map("op", "remove", "path", "userName"),
                map("op", "add", "path", "title"),
                op("replace", "active", "perhaps"),
                op("add", "emails[type xx \"work\"].value", "x"),
                op("replace", "meta.created", "x"),
                map("op", "remove", "path", "addresses[type eq \"nowhere\"]")));
    }

    Map<String, Object> broken() {
        return switch (random.nextInt(4)) {
            case 0 -> map("Operations", List.of(op("replace", "title", "x")));
            case 1 -> patch(List.of());
            default -> patch(List.of(brokenOperation()));
        };
    }
}
