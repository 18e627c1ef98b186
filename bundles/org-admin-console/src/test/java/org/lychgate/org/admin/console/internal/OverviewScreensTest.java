package org.lychgate.org.admin.console.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Binding;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.Users;
import org.lychgate.directory.api.provisioning.Provisioning;
import org.lychgate.directory.api.provisioning.ProvisioningSettings;

class OverviewScreensTest {
    private final AtomicReference<@Nullable Connection> live = new AtomicReference<>();

    final class Saved {
        Connections.Standing standing(CompanyId company) {
            return new Connections.Standing(live.get(), null);
        }
    }

    static final class Counted {
        Map<Binding.State, Long> countByBinding(CompanyId company) {
            return company.equals(People.ACME) ? Map.of(Binding.State.BOUND, 3L, Binding.State.NONE, 4L) : Map.of();
        }
    }

    static final class Off {
        ProvisioningSettings settings(CompanyId company) {
            return new ProvisioningSettings(
                    company.equals(People.OTHER), ProvisioningSettings.UpdatePolicy.ALL, true, true, List.of(), 1);
        }
    }

    @Test
    void theOverviewSaysHowFarThingsAreAndWhatIsNext() throws Exception {
        ConsoleServer console = new ConsoleServer(new OverviewScreens(
                Partly.of(Connections.class, new Saved()),
                Partly.of(Provisioning.class, new Off()),
                Partly.of(Users.class, new Counted())));
        try {
            String before =
                    console.get(ConsoleServer.ADMIN, "/console/org/acme").body();
            assertTrue(before.contains("Not set up"), before);
            assertTrue(before.contains("class=\"btn btn-primary\" href=\"/console/org/acme/sso\""), before);
            assertTrue(before.contains("Accounts: 7</span>"), before);
            live.set(People.connection(People.ACME, Connection.Stage.ENABLED, People.settings("okta")));
            String after = console.get(ConsoleServer.ADMIN, "/console/org/acme").body();
            assertTrue(after.contains("class=\"btn btn-primary\" href=\"/console/org/acme/users\""), after);
            assertEquals(
                    "/console/org/acme",
                    ConsoleServer.header(console.get(ConsoleServer.ADMIN, "/console"), "Location"));
        } finally {
            console.stop();
        }
    }
}
