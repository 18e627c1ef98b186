package org.lychgate.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class StartFiguresTest {
    private static final Costs BARE = Costs.of(List.of(cost(1), cost(2), cost(9)));
    private static final Costs FULL = Costs.of(List.of(cost(5), cost(8), cost(6)));

    @Test
    void theMedianIsComparedAndTheWorstIsShown() {
        assertEquals(2, BARE.median().cpu());
        assertEquals(9, BARE.worst().cpu());
        assertEquals(3, new StartFigures(BARE, FULL, FULL, 10, 30).ratio());
    }

    @Test
    void theCostIsSharedByTheBundlesThatTheBareContainerLacks() {
        assertEquals(200, new StartFigures(BARE, FULL, FULL, 10, 30).millisPerBundle());
    }

    @Test
    void aMissedLimitIsSaid() {
        assertTrue(new StartFigures(BARE, FULL, FULL, 10, 30).text().contains("limit 3.0: held"));
        assertTrue(new StartFigures(FULL, BARE, Costs.of(List.of(cost(19))), 10, 30)
                .text()
                .contains("limit 3.0: missed"));
    }

    private static Child.Cost cost(double seconds) {
        return new Child.Cost(seconds, seconds, 100 * seconds);
    }
}
