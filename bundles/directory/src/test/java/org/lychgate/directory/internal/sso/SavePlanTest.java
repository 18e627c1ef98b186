package org.lychgate.directory.internal.sso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Connection.IdentityKind;
import org.lychgate.directory.internal.sso.SavePlan.By;
import org.lychgate.directory.internal.sso.SavePlan.Trust;

class SavePlanTest {
    private static final Trust SAVED = trust("https://a.test", "k1", "k2");

    @Test
    void theFirstSaveIsAPlainOne() {
        assertEquals(new SavePlan.Replace(false), SavePlan.of(null, false, SAVED, 0, true, false, By.ADMIN));
    }

    @Test
    void whatIsNotEnabledIsReplaced() {
        assertEquals(
                new SavePlan.Replace(false),
                SavePlan.of(SAVED, false, trust("https://b.test", "k9"), 5, false, false, By.ADMIN));
    }

    @Test
    @Tag("rule-15")
    void anEqualEntityIdWithARemainingKeyGoesLiveAtOnce() {
        assertEquals(
                new SavePlan.GoLive(false, 0),
                SavePlan.of(SAVED, true, trust("https://a.test", "k2", "k3"), 5, false, false, By.ADMIN));
    }

    @Test
    @Tag("rule-15")
    void anEqualEntityIdWithoutARemainingKeyBecomesACandidate() {
        assertEquals(
                new SavePlan.BecomeCandidate(false, 0),
                SavePlan.of(SAVED, true, trust("https://a.test", "k3"), 5, false, false, By.ADMIN));
    }

    @Test
    @Tag("rule-15")
    void theOperatorGoesLiveAtOnce() {
        assertEquals(
                new SavePlan.GoLive(false, 0),
                SavePlan.of(SAVED, true, trust("https://a.test", "k3"), 5, false, false, By.OPERATOR));
    }

    @Test
    @Tag("rule-15")
    void aChangedEntityIdTellsHowManyBindingsAreLost() {
        Trust moved = trust("https://b.test", "k2");
        assertEquals(new SavePlan.Unacknowledged(5), SavePlan.of(SAVED, true, moved, 5, false, false, By.ADMIN));
        assertEquals(new SavePlan.Unacknowledged(5), SavePlan.of(SAVED, true, moved, 5, false, false, By.OPERATOR));
        assertEquals(new SavePlan.BecomeCandidate(false, 5), SavePlan.of(SAVED, true, moved, 5, false, true, By.ADMIN));
        assertEquals(
                new SavePlan.BecomeCandidate(false, 0), SavePlan.of(SAVED, true, moved, 0, false, false, By.ADMIN));
    }

    @Test
    void anotherKindOfIdentityLosesBindingsAsWell() {
        Trust byNameId = new Trust("https://a.test", IdentityKind.NAMEID, Set.of("k1"));
        assertEquals(new SavePlan.Unacknowledged(5), SavePlan.of(SAVED, true, byNameId, 5, false, false, By.ADMIN));
        assertEquals(new SavePlan.GoLive(false, 5), SavePlan.of(SAVED, true, byNameId, 5, false, true, By.ADMIN));
    }

    @Test
    @Tag("rule-15")
    void bindingsAreCarriedOnlyOverASharedKey() {
        assertEquals(
                new SavePlan.BecomeCandidate(true, 0),
                SavePlan.of(SAVED, true, trust("https://b.test", "k2"), 5, true, false, By.ADMIN));
        assertInstanceOf(
                SavePlan.CarryRefused.class,
                SavePlan.of(SAVED, true, trust("https://b.test", "k9"), 5, true, true, By.OPERATOR));
        assertInstanceOf(
                SavePlan.CarryRefused.class,
                SavePlan.of(
                        SAVED,
                        true,
                        new Trust("https://b.test", IdentityKind.NAMEID, Set.of("k1")),
                        5,
                        true,
                        true,
                        By.OPERATOR));
    }

    private static Trust trust(String entityId, String... keys) {
        return new Trust(entityId, IdentityKind.SAML_ID, Set.of(keys));
    }
}
