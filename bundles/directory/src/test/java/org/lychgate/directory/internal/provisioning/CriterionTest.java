package org.lychgate.directory.internal.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.provisioning.Criterion;
import org.lychgate.directory.api.provisioning.Criterion.Comparison;
import org.lychgate.directory.api.provisioning.Criterion.Field;
import org.lychgate.directory.api.provisioning.Draft;
import org.lychgate.directory.api.provisioning.Resource;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.directory.internal.store.DatabaseDialect;

/** Criteria in SQL say on both databases what they say in Java. */
class CriterionTest {
    private static final List<String> TEXTS = List.of(
            "abc",
            "ABC",
            "abc ",
            " abc",
            "ab%c",
            "ab_c",
            "ab!c",
            "ab'c",
            "äbc",
            "Äbc",
            "abcd",
            "b",
            "Z",
            "\u65e5\u672c",
            "-",
            "a-b",
            "a b");

    abstract static class Contract extends ResourcesContract {
        private CompanyId company;
        private final List<Row> rows = new ArrayList<>();

        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        /** What was written. */
        record Row(
                String id,
                @Nullable String display,
                @Nullable String external,
                boolean active) {}

        @BeforeAll
        void write() {
            company = open();
            int number = 0;
            for (String text : TEXTS) {
                number++;
                add("user" + number, number % 5 == 0 ? null : text, number % 3 == 0 ? null : text, number % 2 == 0);
            }
        }

        private void add(String name, @Nullable String display, @Nullable String external, boolean active) {
            Draft draft = new Draft(
                    "{}",
                    new Draft.Keys(name, display, external),
                    new Draft.Person(
                            name + "@example.com", "", "", null, null, active, new Draft.RoleWish.Known(Role.REP)),
                    Draft.MemberChange.NONE);
            String id = resources
                    .create(writer(company), Resources.USER, draft)
                    .resource()
                    .id();
            rows.add(new Row(id, display, external, active));
        }

        @Test
        void everyComparisonOfEveryTextAgrees() {
            for (Field field : List.of(Field.DISPLAY_NAME, Field.EXTERNAL_ID)) {
                for (Comparison comparison : Comparison.values()) {
                    for (String text : TEXTS) {
                        agree(new Criterion.Test(field, comparison, text));
                    }
                }
                agree(new Criterion.Present(field));
            }
        }

        @Test
        void whateverIsJoinedAgrees() {
            Random random = new Random(20260329);
            for (int i = 0; i < 300; i++) {
                agree(criterion(random, 3));
            }
        }

        @Test
        void whatNobodyCanHaveIsFoundNowhere() {
            assertEquals(
                    0,
                    found(company, Resources.USER, equal(Field.EXTERNAL_ID, "a\u0000b"))
                            .size());
            assertEquals(
                    0,
                    found(company, Resources.USER, equal(Field.DISPLAY_NAME, "a\ud800b"))
                            .size());
            assertEquals(
                    0, found(company, Resources.USER, equal(Field.MEMBER, "x")).size());
            assertEquals(
                    0,
                    found(company, Resources.GROUP, equal(Field.EMAIL, "a@b")).size());
            refused("time_invalid", () -> found(company, Resources.USER, equal(Field.CREATED, "yesterday")));
            refused(
                    "comparison_unsupported",
                    () -> found(
                            company, Resources.USER, new Criterion.Test(Field.CHANGED, Comparison.CONTAINS, "2026")));
        }

        @Test
        void momentsAreCompared() {
            String at = store.now().toString();
            assertEquals(
                    TEXTS.size(),
                    found(company, Resources.USER, equal(Field.CREATED, at)).size());
            Criterion later = new Criterion.Test(Field.CREATED, Comparison.GREATER, at);
            assertEquals(0, found(company, Resources.USER, later).size());
            assertEquals(
                    TEXTS.size(),
                    found(company, Resources.USER, new Criterion.Not(later)).size());
        }

        @Test
        void groupsAreFoundByMembersAndMembersByGroups() {
            String id = rows.get(0).id();
            String group = postGroup(company, "Readers", id).resource().id();
            assertEquals(List.of(group), found(company, Resources.GROUP, equal(Field.MEMBER, id)));
            assertEquals(List.of(id), found(company, Resources.USER, equal(Field.GROUP, group)));
            assertEquals(List.of(id), found(company, Resources.USER, new Criterion.Present(Field.GROUP)));
        }

        @Test
        void orderPutsThoseWithoutAValueLastAndFirstWhenDescending() {
            Comparator<Row> byKey = Comparator.comparing(row ->
                    Optional.ofNullable(row.display()).map(Contract::lower).orElse(""));
            Comparator<Row> ascending = Comparator.<Row, Boolean>comparing(row -> row.display() == null)
                    .thenComparing(byKey);
            assertEquals(sorted(ascending.thenComparing(Row::id)), ordered(false));
            assertEquals(sorted(ascending.reversed().thenComparing(Row::id)), ordered(true));
        }

        private List<String> sorted(Comparator<Row> order) {
            return rows.stream().sorted(order).map(Row::id).toList();
        }

        private List<String> ordered(boolean descending) {
            Resources.Order order = new Resources.Order(Field.DISPLAY_NAME, descending);
            return resources.list(company, Resources.USER, Criterion.ANY, order, 1, 100).resources().stream()
                    .map(Resource::id)
                    .toList();
        }

        private void agree(Criterion criterion) {
            List<String> expected =
                    rows.stream().filter(holds(criterion)).map(Row::id).toList();
            Resources.Part part = resources.list(company, Resources.USER, criterion, null, 1, 5);
            assertEquals(expected.size(), part.total(), criterion::toString);
            assertEquals(expected, found(company, Resources.USER, criterion), criterion::toString);
        }

        private static Predicate<Row> holds(Criterion criterion) {
            if (criterion instanceof Criterion.All all) {
                return row -> all.parts().stream().allMatch(part -> holds(part).test(row));
            }
            if (criterion instanceof Criterion.Any any) {
                return row -> any.parts().stream().anyMatch(part -> holds(part).test(row));
            }
            if (criterion instanceof Criterion.Not not) {
                return holds(not.part()).negate();
            }
            if (criterion instanceof Criterion.Present present) {
                return row -> value(present.field()).apply(row) != null;
            }
            Criterion.Test test = (Criterion.Test) criterion;
            return row -> compare(test, value(test.field()).apply(row));
        }

        private static Function<Row, @Nullable String> value(Field field) {
            return switch (field) {
                case DISPLAY_NAME -> row -> row.display() == null ? null : lower(row.display());
                case EXTERNAL_ID -> Row::external;
                default -> row -> Boolean.toString(row.active());
            };
        }

        private static boolean compare(Criterion.Test test, @Nullable String mine) {
            String said = test.field() == Field.EXTERNAL_ID ? test.value() : lower(test.value());
            if (mine == null) {
                return test.comparison() == Comparison.NOT_EQUAL;
            }
            return switch (test.comparison()) {
                case EQUAL -> mine.equals(said);
                case NOT_EQUAL -> !mine.equals(said);
                case CONTAINS -> mine.contains(said);
                case STARTS_WITH -> mine.startsWith(said);
                case ENDS_WITH -> mine.endsWith(said);
                case GREATER -> mine.compareTo(said) > 0;
                case GREATER_OR_EQUAL -> mine.compareTo(said) >= 0;
                case LESS -> mine.compareTo(said) < 0;
                case LESS_OR_EQUAL -> mine.compareTo(said) <= 0;
            };
        }

        private static Criterion criterion(Random random, int depth) {
            int kind = depth == 0 ? 3 + random.nextInt(3) : random.nextInt(6);
            return switch (kind) {
                case 0 -> new Criterion.All(parts(random, depth));
                case 1 -> new Criterion.Any(parts(random, depth));
                case 2 -> new Criterion.Not(criterion(random, depth - 1));
                case 3 ->
                    new Criterion.Test(
                            random.nextBoolean() ? Field.DISPLAY_NAME : Field.EXTERNAL_ID,
                            Comparison.values()[random.nextInt(Comparison.values().length)],
                            TEXTS.get(random.nextInt(TEXTS.size())));
                case 4 -> new Criterion.Present(random.nextBoolean() ? Field.DISPLAY_NAME : Field.EXTERNAL_ID);
                default ->
                    new Criterion.Test(
                            Field.ACTIVE,
                            random.nextBoolean() ? Comparison.EQUAL : Comparison.NOT_EQUAL,
                            Boolean.toString(random.nextBoolean()));
            };
        }

        private static List<Criterion> parts(Random random, int depth) {
            List<Criterion> parts = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                parts.add(criterion(random, depth - 1));
            }
            return parts;
        }

        /** ASCII letters only, as keys are. */
        private static String lower(String text) {
            StringBuilder lower = new StringBuilder();
            text.chars()
                    .forEach(
                            c -> lower.append(c < 128 ? String.valueOf((char) c).toLowerCase(Locale.ROOT) : (char) c));
            return lower.toString();
        }
    }

    @Nested
    class OnDerby extends Contract {
        OnDerby() {
            super(DatabaseDialect.DERBY);
        }
    }

    @Nested
    class OnPostgresql extends Contract {
        OnPostgresql() {
            super(DatabaseDialect.POSTGRESQL);
        }
    }
}
