package org.lychgate.directory.api.provisioning;

import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.DirectoryException;
import org.osgi.annotation.versioning.ProviderType;

/** Switches provisioning of organizations on and off. */
@ProviderType
public interface Provisioning {

    /** How the organization is provisioned; off with the safe defaults until somebody said otherwise. @throws DirectoryException {@code organization_unknown} */
    ProvisioningSettings settings(CompanyId company);

    /**
     * Says how the organization is provisioned from now on. The version of the settings is ignored.
     *
     * @param expectedVersion the version the caller saw; null: whatever is there
     * @throws DirectoryException {@code not_entitled} (FORBIDDEN), STALE
     */
    ProvisioningSettings change(
            CompanyId company, ProvisioningSettings settings, @Nullable Long expectedVersion, Actor actor);
}
