package org.lychgate.directory.internal.provisioning;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.provisioning.ProvisioningSettings;
import org.lychgate.directory.internal.entity.OrganizationEntity;

/**
 * The ground of one write.
 *
 * @param em of the transaction
 * @param organization whose resources
 * @param settings how it is provisioned
 * @param actor who writes, for the audit
 * @param now the moment of the write
 */
record Writing(
        EntityManager em, OrganizationEntity organization, ProvisioningSettings settings, Actor actor, Instant now) {

    /** The organization's row id. */
    String organizationId() {
        return organization.getId();
    }
}
