package org.lychgate.fuzz;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Logouts;

/** Waits for one answer for ever, ends whatever it is told to, and remembers only the last, so that memory stays flat. */
final class LastLogout implements Logouts {
    /** The request of ours that waits. */
    static final String WAITING = "_ours";

    private final Connection connection;
    private @Nullable Demand demand;
    private boolean answered;

    LastLogout(Connection connection) {
        this.connection = connection;
    }

    /** What was to be ended since the last call. */
    Optional<Demand> takeDemand() {
        Optional<Demand> taken = Optional.ofNullable(demand);
        demand = null;
        return taken;
    }

    /** Whether an answer was believed since the last call. */
    boolean takeAnswered() {
        boolean taken = answered;
        answered = false;
        return taken;
    }

    @Override
    public Optional<Parting> leave(String sessionToken) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Opened> open(CompanyId company, String handle) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Connection> awaited(CompanyId company, String requestId) {
        return requestId.equals(WAITING) ? Optional.of(connection) : Optional.empty();
    }

    @Override
    public boolean answered(CompanyId company, String requestId, String status) {
        answered = true;
        return true;
    }

    @Override
    public Outcome end(Demand wanted) {
        demand = wanted;
        return new Outcome.Ended(1);
    }
}
