package org.lychgate.scim.endpoint.internal.filter;

import org.lychgate.directory.api.provisioning.Criterion;

/**
 * How much of a filter a database can tell.
 *
 * @param criterion holds for every resource the filter holds for
 * @param exact whether it holds for no other
 */
public record Candidates(Criterion criterion, boolean exact) {}
