package org.lychgate.scim.endpoint.internal.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lychgate.scim.endpoint.internal.dialect.Dialect;
import org.lychgate.scim.endpoint.internal.document.Documents;
import org.lychgate.scim.endpoint.internal.document.Edited;
import org.lychgate.scim.endpoint.internal.error.ScimException;
import org.lychgate.scim.endpoint.internal.json.Json;
import org.lychgate.scim.endpoint.internal.schema.ResourceType;
import org.lychgate.scim.endpoint.internal.schema.ResourceTypes;

/** What holds for every change. */
class PatchPropertiesTest {
    private static final ResourceType USER =
            ResourceTypes.standard().named("User").orElseThrow();
    private static final List<String> PATHS = List.of(
            "userName",
            "title",
            "active",
            "name",
            "name.givenName",
            "emails",
            "emails.value",
            "emails[type eq \"work\"]",
            "emails[type eq \"work\"].value",
            "emails[primary eq true].type",
            "emails[value sw \"a\"].primary",
            "roles[primary eq \"True\"].display",
            "manager",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value",
            "id",
            "members",
            "nothing",
            "");

    @Test
    void aChangeIsRefusedOrLeavesAWholeDocument() {
        int done = 0;
        for (int seed = 0; seed < 1500; seed++) {
            Random random = new Random(seed);
            Dialect dialect = random.nextInt(4) == 0 ? Dialect.STRICT : Dialect.AUTO;
            ObjectNode document = Json.object().put("userName", "ada");
            for (int i = 0; i < 6; i++) {
                try {
                    Edited edited = apply(dialect, document, request(random));
                    document = edited.document();
                    done++;
                } catch (ScimException e) {
                    assertEquals(400, e.status(), "seed " + seed + ": " + e.detail());
                }
                assertEquals(Json.text(Documents.ordered(USER, document)), Json.text(document), "seed " + seed);
                assertEquals(document, Json.document(Json.text(document)), "seed " + seed);
                Documents.read(USER, Dialect.STRICT, whole(document));
                long primaries = document.path("emails").findValues("primary").stream()
                        .filter(JsonNode::asBoolean)
                        .count();
                assertTrue(primaries <= 1, "seed " + seed + ": " + document);
            }
        }
        assertTrue(done > 1500, done + " done");
    }

    @Test
    void whatIsThereCanBeAddedWithoutAChange() {
        for (int seed = 0; seed < 1000; seed++) {
            Random random = new Random(seed);
            ObjectNode document = Json.object().put("userName", "ada");
            for (int i = 0; i < 6; i++) {
                try {
                    document = apply(Dialect.AUTO, document, request(random)).document();
                } catch (ScimException e) {
                    assertEquals(400, e.status());
                }
            }
            for (String op : List.of("add", "replace")) {
                ObjectNode body = Json.object();
                body.putArray("schemas").add(Patches.SCHEMA);
                body.putArray("Operations").addObject().put("op", op).set("value", document);
                assertEquals(
                        Json.text(document),
                        Json.text(apply(Dialect.STRICT, document, body).document()),
                        op + ", seed " + seed);
            }
        }
    }

    @Test
    void tensOfThousandsOfValuesAreNoTrouble() {
        ObjectNode document = Json.object().put("userName", "ada");
        ObjectNode body = Json.object();
        body.putArray("schemas").add(Patches.SCHEMA);
        for (String op : List.of("add", "add", "remove")) {
            ObjectNode operation = body.withArrayProperty("Operations")
                    .addObject()
                    .put("op", op)
                    .put("path", "emails");
            for (int i = 0; i < 20_000; i++) {
                operation
                        .withArrayProperty("value")
                        .addObject()
                        .put("value", "v" + i)
                        .put("type", "t" + i % 3);
            }
        }
        assertEquals(
                Json.text(document),
                Json.text(apply(Dialect.AUTO, document, body).document()));
    }

    private static Edited apply(Dialect dialect, ObjectNode document, ObjectNode body) {
        return Patches.apply(USER, dialect, document, new Holding(), Patches.read(body, dialect));
    }

    private static ObjectNode whole(ObjectNode document) {
        ObjectNode whole = document.deepCopy();
        whole.putArray("schemas").add(USER.schema().id());
        return whole;
    }

    private static ObjectNode request(Random random) {
        ObjectNode body = Json.object();
        body.putArray("schemas").add(Patches.SCHEMA);
        for (int i = random.nextInt(3); i >= 0; i--) {
            ObjectNode operation = body.withArrayProperty("Operations").addObject();
            operation.put("op", one(random, List.of("add", "add", "replace", "remove", "Add")));
            String path = one(random, PATHS);
            if (!path.isEmpty()) {
                operation.put("path", path);
            }
            if (random.nextInt(5) > 0) {
                operation.set("value", value(random, 2));
            }
        }
        return body;
    }

    private static JsonNode value(Random random, int depth) {
        ObjectNode holder = Json.object();
        switch (depth == 0 ? random.nextInt(5) : random.nextInt(8)) {
            case 0 -> holder.put("v", one(random, List.of("a", "b", "work", "True", "", "{\"value\":\"a\"}")));
            case 1 -> holder.put("v", random.nextBoolean());
            case 2 -> holder.put("v", random.nextInt(3));
            case 3 -> holder.putNull("v");
            case 4 -> holder.put("v", "a\0".substring(0, 1 + random.nextInt(2)));
            case 5 -> {
                for (int i = random.nextInt(3); i > 0; i--) {
                    holder.withArrayProperty("v").add(value(random, depth - 1));
                }
            }
            default -> {
                ObjectNode object = holder.putObject("v");
                for (int i = random.nextInt(4); i > 0; i--) {
                    object.set(
                            one(
                                    random,
                                    List.of(
                                            "value",
                                            "type",
                                            "primary",
                                            "display",
                                            "userName",
                                            "title",
                                            "emails",
                                            "givenName",
                                            "Value",
                                            "manager",
                                            "name")),
                            value(random, depth - 1));
                }
            }
        }
        return holder.path("v");
    }

    private static <T> T one(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
