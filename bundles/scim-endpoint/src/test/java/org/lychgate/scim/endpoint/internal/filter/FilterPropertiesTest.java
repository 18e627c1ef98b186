package org.lychgate.scim.endpoint.internal.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lychgate.scim.endpoint.internal.error.ScimException;
import org.lychgate.scim.endpoint.internal.json.Json;
import org.lychgate.scim.endpoint.internal.schema.ResourceType;
import org.lychgate.scim.endpoint.internal.schema.ResourceTypes;

/** What holds for every filter. */
class FilterPropertiesTest {
    private static final ResourceType USER =
            ResourceTypes.standard().named("User").orElseThrow();

    @Test
    void whatIsWrittenIsReadBack() {
        for (int seed = 0; seed < 1000; seed++) {
            RandomFilters filters = new RandomFilters(new Random(seed));
            Filter filter = filters.filter(3);
            String written = filters.written(filter);
            try {
                assertEquals(filter, Filter.parse(written), () -> "seed: " + written);
            } catch (ScimException e) {
                assertTrue(e.detail().contains("at most"), e.detail());
            }
        }
    }

    @Test
    void aCriterionHoldsWhereverTheFilterHoldsAndNowhereElseIfExact() {
        int exact = 0;
        int narrowed = 0;
        for (int seed = 0; seed < 1000; seed++) {
            Random random = new Random(seed);
            RandomFilters filters = new RandomFilters(random);
            Filter filter = filters.filter(3);
            Evaluator evaluator;
            try {
                evaluator = Evaluator.of(USER, filter);
            } catch (ScimException e) {
                continue;
            }
            Candidates candidates = Criteria.of(filter, USER);
            exact += candidates.exact() ? 1 : 0;
            for (int i = 0; i < 20; i++) {
                ObjectNode user = user(filters, random);
                boolean meant = evaluator.matches(user);
                boolean told = new Columns(USER, user).hold(candidates.criterion());
                narrowed += told ? 0 : 1;
                String which = "seed " + seed + ": " + filters.written(filter) + " → " + candidates + " on " + user;
                assertTrue(told || !meant, which);
                assertTrue(!candidates.exact() || told == meant, which);
            }
        }
        assertTrue(exact > 100 && narrowed > 1000, exact + " exact, " + narrowed + " narrowed");
    }

    private static ObjectNode user(RandomFilters filters, Random random) {
        ObjectNode user = Json.object();
        user.put("id", filters.one(List.of("a", "b", "A")));
        for (String name : List.of("externalId", "userName", "displayName", "title")) {
            if (random.nextInt(3) > 0) {
                user.put(name, filters.one(List.of("a", "A", "b", "ab", "Ba", "é", "É")));
            }
        }
        user.put("active", random.nextBoolean());
        if (random.nextBoolean()) {
            user.putObject("name").put("givenName", filters.one(List.of("a", "b")));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            user.withArrayProperty("emails")
                    .addObject()
                    .put("value", filters.one(List.of("a", "b")))
                    .put("type", filters.one(List.of("a", "A")));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            user.withArrayProperty("groups")
                    .addObject()
                    .put("value", filters.one(List.of("a", "b", "A")))
                    .put("display", filters.one(List.of("a", "b")));
        }
        user.putObject("meta")
                .put("resourceType", "User")
                .put("created", filters.one(List.of("2026-01-01T00:00:00Z", "2026-05-31T22:00:00Z")))
                .put("lastModified", filters.one(List.of("2026-06-01T00:00:00.000001Z", "2026-12-01T00:00:00Z")));
        return user;
    }
}
