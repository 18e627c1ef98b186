package org.lychgate.directory.internal.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lychgate.directory.api.provisioning.ScimGuard.Settings;

class MassRuleTest {

    @ParameterizedTest
    @Tag("rule-22")
    @CsvSource({
        // people, active, holds
        "9, 10, false", // all but one, but too few to be a mass
        "10, 10, true",
        "10, 50, true", // a fifth, not more
        "10, 51, false",
        "11, 54, true",
        "1000, 100000, false",
        "20000, 100000, true",
        "19999, 100000, false"
    })
    void tenPeopleAndAFifthOfThem(long people, long active, boolean holds) {
        assertEquals(holds, new MassRule(people, active, 0, 0, false).holds(Settings.DEFAULT));
    }

    @ParameterizedTest
    @Tag("rule-22")
    @CsvSource({
        // admin, admins asked, admins left, holds
        "true, 2, 0, true", // every admin
        "true, 1, 0, false", // the only one there was
        "true, 2, 1, false",
        "false, 2, 0, false" // this one is none of them
    })
    void everyAdminButNotTheOnlyOne(boolean admin, long asked, long left, boolean holds) {
        assertEquals(holds, new MassRule(2, 100, asked, left, admin).holds(Settings.DEFAULT));
    }

    @Test
    @Tag("rule-22")
    void theOrganizationSaysHowManyAndWhetherAtAll() {
        MassRule three = new MassRule(3, 4, 2, 0, true);
        assertEquals(true, three.holds(new Settings(true, 3, 75, 0)));
        assertEquals(false, new MassRule(3, 4, 0, 0, false).holds(new Settings(true, 3, 76, 0)));
        assertEquals(false, three.holds(new Settings(false, 2, 1, 0)));
    }
}
