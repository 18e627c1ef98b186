package org.lychgate.fuzz;

import java.util.List;
import java.util.function.Consumer;
import java.util.logging.LogManager;
import org.lychgate.saml.sp.fake.World;

/** Brings a target to the speed of a host that has run for a while. */
final class Warm {

    private static final int MOST = 40;

    private Warm() {}

    /** Makes our keys, loads the classes and goes through some seeds once, none of it on the clock. */
    static void up(List<byte[]> seeds, Consumer<byte[]> entry) {
        // The signature library tells the JDK's own log of every digest that does not fit.
        LogManager.getLogManager().reset();
        Memory.watch();
        World.keys().signing();
        World.keys().encryption();
        Pace.unmeasured(() -> seeds.stream().limit(MOST).forEach(entry));
    }
}
