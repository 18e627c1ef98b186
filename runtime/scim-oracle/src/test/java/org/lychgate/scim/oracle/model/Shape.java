package org.lychgate.scim.oracle.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a resource of one type may hold, as far as sequences go.
 *
 * @param type its name
 * @param urn its schema
 * @param attributes of the schema; an extension is a complex attribute named by its URN
 */
record Shape(String type, String urn, List<Attr> attributes) {
    static final String USER_URN = "urn:ietf:params:scim:schemas:core:2.0:User";
    static final String GROUP_URN = "urn:ietf:params:scim:schemas:core:2.0:Group";
    static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    static final String OURS = "urn:lychgate:params:scim:schemas:extension:1.0:User";

    /** What a value is. */
    enum Kind {
        TEXT,
        FLAG,
        TIME,
        COMPLEX
    }

    /**
     * An attribute.
     *
     * @param marks {@code *} many, {@code =} case matters, {@code !} required, {@code -} read only
     */
    record Attr(String name, Kind kind, String marks, List<Attr> subs) {
        boolean many() {
            return marks.contains("*");
        }

        boolean exact() {
            return marks.contains("=");
        }

        boolean required() {
            return marks.contains("!");
        }

        boolean readOnly() {
            return marks.contains("-");
        }

        boolean extension() {
            return name.startsWith("urn:");
        }

        Optional<Attr> sub(String wanted) {
            return find(subs, wanted);
        }
    }

    static final Shape USER = new Shape(
            "User",
            USER_URN,
            List.of(
                    text("id", "=-"),
                    text("externalId", "="),
                    meta(),
                    text("userName", "!"),
                    complex(
                            "name",
                            "",
                            texts("formatted familyName givenName middleName honorificPrefix honorificSuffix")),
                    text("displayName", ""),
                    text("nickName", ""),
                    text("title", ""),
                    text("userType", ""),
                    text("preferredLanguage", ""),
                    text("locale", ""),
                    text("timezone", ""),
                    new Attr("active", Kind.FLAG, "", List.of()),
                    complex("emails", "*", plural()),
                    complex("phoneNumbers", "*", plural()),
                    complex("addresses", "*", addresses()),
                    complex("roles", "*", plural()),
                    complex("groups", "*-", List.of(text("value", "="), text("display", ""), text("type", ""))),
                    complex(
                            ENTERPRISE,
                            "",
                            with(
                                    texts("employeeNumber costCenter organization division department"),
                                    complex("manager", "", List.of(text("value", "="), text("displayName", "-"))))),
                    complex(OURS, "", texts("role"))));

    static final Shape GROUP = new Shape(
            "Group",
            GROUP_URN,
            List.of(
                    text("id", "=-"),
                    text("externalId", "="),
                    meta(),
                    text("displayName", "!"),
                    complex(
                            "members",
                            "*",
                            List.of(text("value", "="), text("display", ""), text("type", ""), text("$ref", "=")))));

    /** Whether it is a user's. */
    boolean people() {
        return type.equals("User");
    }

    /** The attribute of the core schema, or the extension, of that name. */
    Optional<Attr> attribute(String name) {
        return find(attributes, name);
    }

    List<Attr> extensions() {
        return attributes.stream().filter(Attr::extension).toList();
    }

    private static Optional<Attr> find(List<Attr> attributes, String name) {
        return attributes.stream().filter(a -> a.name().equalsIgnoreCase(name)).findFirst();
    }

    private static Attr text(String name, String marks) {
        return new Attr(name, Kind.TEXT, marks, List.of());
    }

    private static Attr complex(String name, String marks, List<Attr> subs) {
        return new Attr(name, Kind.COMPLEX, marks, subs);
    }

    private static List<Attr> texts(String names) {
        List<Attr> attributes = new ArrayList<>();
        for (String name : names.split(" ")) {
            attributes.add(text(name, ""));
        }
        return attributes;
    }

    private static List<Attr> with(List<Attr> some, Attr more) {
        some.add(more);
        return some;
    }

    private static List<Attr> plural() {
        return with(texts("value display type"), new Attr("primary", Kind.FLAG, "", List.of()));
    }

    private static List<Attr> addresses() {
        return with(
                texts("formatted streetAddress locality region postalCode country type"),
                new Attr("primary", Kind.FLAG, "", List.of()));
    }

    private static Attr meta() {
        return complex(
                "meta",
                "-",
                List.of(
                        text("resourceType", "="),
                        new Attr("created", Kind.TIME, "", List.of()),
                        new Attr("lastModified", Kind.TIME, "", List.of()),
                        text("location", "="),
                        text("version", "=")));
    }
}
