package org.lychgate.e2e.harness;

/** Somebody as an identity provider knows them. */
public record Person(String email, String firstName, String lastName, String samlId) {
    /** A person whose every value is derived from a short name. */
    public static Person named(String name) {
        return new Person(
                name + "@people.test",
                Character.toUpperCase(name.charAt(0)) + name.substring(1),
                "of-" + name,
                "id-" + name);
    }
}
