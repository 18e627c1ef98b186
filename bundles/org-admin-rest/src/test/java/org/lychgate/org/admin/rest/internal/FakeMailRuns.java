package org.lychgate.org.admin.rest.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.MailRuns;
import org.lychgate.directory.api.Page;

/** The mails of enabling as a test says they are. */
final class FakeMailRuns implements MailRuns {
    final Map<CompanyId, Run> runs = new ConcurrentHashMap<>();

    @Override
    public Optional<Run> present(CompanyId company) {
        return Optional.ofNullable(runs.get(company));
    }

    @Override
    public Page<Failure> failures(CompanyId company, Page.Request page) {
        return new Page<>(List.of(), null);
    }
}
