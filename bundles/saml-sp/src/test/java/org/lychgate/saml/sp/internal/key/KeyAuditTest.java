package org.lychgate.saml.sp.internal.key;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Page;
import org.lychgate.saml.sp.fake.FakeOrganizations;
import org.lychgate.saml.sp.fake.World;

/** Moves of our keys stand in the audit of whoever has a connection, and of nobody else. */
class KeyAuditTest {
    private final List<String> rows = new ArrayList<>();

    private final class Rows implements Audit {
        @Override
        public Page<Row> list(CompanyId company, Filter filter, Page.Request page) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void note(
                CompanyId company, Actor actor, String action, @Nullable String subject, Map<String, String> details) {
            rows.add(company + " " + actor.label() + " " + action + " " + details);
        }
    }

    @Test
    void everyOrganizationWithAConnectionReadsOfIt() {
        World world = World.withAcme();
        KeyAudit audit =
                new KeyAudit(new FakeOrganizations(), world.connections, new Rows(), Actor.system("key roll-over"));
        audit.made(KeyMoves.Move.PREPARED, 2);
        audit.made(KeyMoves.Move.ROLLED_NOW, 3);
        assertEquals(
                List.of(
                        "acme key roll-over saml.keys_prepared {generation=2}",
                        "acme key roll-over saml.keys_rolled_now {generation=3}"),
                rows);
    }
}
