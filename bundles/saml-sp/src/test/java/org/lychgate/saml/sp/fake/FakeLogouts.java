package org.lychgate.saml.sp.fake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Logouts;

/** Requests that wait, and what was asked to end. */
public final class FakeLogouts implements Logouts {
    public final Map<String, Opened> handles = new HashMap<>();
    public final Map<String, Connection> waiting = new HashMap<>();
    public final List<Demand> demands = new ArrayList<>();
    public final List<String> statuses = new ArrayList<>();

    @Override
    public Optional<Parting> leave(String sessionToken) {
        throw new UnsupportedOperationException("the portal's");
    }

    @Override
    public Optional<Opened> open(CompanyId company, String handle) {
        @Nullable Opened opened = handles.remove(company + " " + handle);
        if (opened != null) {
            waiting.put(company + " " + opened.id(), opened.connection());
        }
        return Optional.ofNullable(opened);
    }

    @Override
    public Optional<Connection> awaited(CompanyId company, String requestId) {
        return Optional.ofNullable(waiting.get(company + " " + requestId));
    }

    @Override
    public boolean answered(CompanyId company, String requestId, String status) {
        statuses.add(status);
        return waiting.remove(company + " " + requestId) != null;
    }

    @Override
    public Outcome end(Demand demand) {
        boolean seen = demands.stream().anyMatch(d -> d.requestId().equals(demand.requestId()));
        if (seen) {
            return new Outcome.Replayed();
        }
        demands.add(demand);
        return new Outcome.Ended(1);
    }
}
