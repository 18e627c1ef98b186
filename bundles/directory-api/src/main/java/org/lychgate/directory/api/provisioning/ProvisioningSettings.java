package org.lychgate.directory.api.provisioning;

import java.util.List;
import org.lychgate.directory.api.Role;

/**
 * How an organization lets itself be provisioned. The organization's policy decides; what a provider can do is information.
 *
 * @param enabled whether the endpoint serves the organization at all
 * @param updatePolicy what an identity provider may change of a person
 * @param groups whether groups may be written
 * @param mayGrantAdmin whether an identity provider may make admins (security rule 20)
 * @param groupRoles roles that follow from groups, the first that fits wins; empty: groups grant nothing
 * @param version counts changes; the ETag
 */
public record ProvisioningSettings(
        boolean enabled,
        UpdatePolicy updatePolicy,
        boolean groups,
        boolean mayGrantAdmin,
        List<GroupRole> groupRoles,
        long version) {

    /** Copies the list. */
    public ProvisioningSettings {
        groupRoles = List.copyOf(groupRoles);
    }

    /** What reaches the profile of a person. Whatever else is sent is kept, answered and noted as held back. */
    public enum UpdatePolicy {
        /** E-mail, role and active. */
        EMAIL_AND_ROLE("email-and-role"),
        /** Names, phone and time zone as well. */
        ALL("all");

        private final String wire;

        UpdatePolicy(String wire) {
            this.wire = wire;
        }

        /** The name in JSON. */
        public String wire() {
            return wire;
        }
    }

    /**
     * Members of a group have a role.
     *
     * @param group the group's displayName, caseless
     * @param role what its members may do
     */
    public record GroupRole(String group, Role role) {}
}
