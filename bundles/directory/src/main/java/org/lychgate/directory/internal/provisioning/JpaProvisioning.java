package org.lychgate.directory.internal.provisioning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.provisioning.Provisioning;
import org.lychgate.directory.api.provisioning.ProvisioningSettings;
import org.lychgate.directory.api.provisioning.ProvisioningSettings.GroupRole;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.people.AuditWriter;
import org.lychgate.directory.internal.people.Rows;
import org.lychgate.directory.internal.people.Versions;
import org.lychgate.directory.internal.store.Store;
import org.lychgate.directory.internal.store.Texts;

/** Settings of provisioning in a table. Nothing keeps them in memory: what was saved holds for the next request on every node. */
public final class JpaProvisioning implements Provisioning {
    private static final int MAPPINGS = 100;
    private static final int GROUP_NAME = 200;

    private final Store store;
    private final GroupRoles roles;
    private final AuditWriter audit;

    public JpaProvisioning(Store store, GroupRoles roles, AuditWriter audit) {
        this.store = store;
        this.roles = roles;
        this.audit = audit;
    }

    @Override
    public ProvisioningSettings settings(CompanyId company) {
        return store.transactions()
                .inTransaction(em ->
                        SettingsRows.read(em, Rows.organization(em, company).getId()));
    }

    @Override
    public ProvisioningSettings change(
            CompanyId company, ProvisioningSettings settings, @Nullable Long expectedVersion, Actor actor) {
        List<GroupRole> groupRoles = checked(settings.groupRoles());
        return store.transactions().inTransaction(em -> {
            OrganizationEntity organization = Rows.lockedOrganization(em, company);
            ProvisioningSettings former = SettingsRows.read(em, organization.getId());
            Versions.check(expectedVersion, former.version());
            if (settings.enabled()) {
                Words.requireEntitled(organization);
            }
            ProvisioningSettings wanted = new ProvisioningSettings(
                    settings.enabled(),
                    settings.updatePolicy(),
                    settings.groups(),
                    settings.mayGrantAdmin(),
                    groupRoles,
                    former.version());
            if (wanted.equals(former)) {
                return former;
            }
            ProvisioningSettings now = SettingsRows.write(em, organization.getId(), wanted);
            audit.write(em, organization.getId(), actor, "scim.changed", null, details(now));
            if (!now.groupRoles().equals(former.groupRoles()) || now.mayGrantAdmin() != former.mayGrantAdmin()) {
                // What a group no longer says takes nobody's role away; what it says now holds for those who are in it.
                Writing writing = new Writing(em, organization, now, actor, store.now());
                roles.follow(writing, GroupRoles.membersOfMapped(em, organization.getId(), now), new Effects());
            }
            return now;
        });
    }

    private static List<GroupRole> checked(List<GroupRole> groupRoles) {
        if (groupRoles.size() > MAPPINGS) {
            throw Words.unacceptable(
                    "group_roles_invalid", "/groupRoles", "At most " + MAPPINGS + " groups can carry a role.");
        }
        List<GroupRole> checked = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < groupRoles.size(); i++) {
            String pointer = "/groupRoles/" + i + "/group";
            String group = Words.name(groupRoles.get(i).group(), GROUP_NAME, "group_roles_invalid", pointer);
            if (!seen.add(Texts.asciiLower(group))) {
                throw Words.unacceptable("group_roles_invalid", pointer, "This group stands in the list already.");
            }
            checked.add(new GroupRole(group, groupRoles.get(i).role()));
        }
        return checked;
    }

    private static Map<String, String> details(ProvisioningSettings settings) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("enabled", Boolean.toString(settings.enabled()));
        details.put("updatePolicy", settings.updatePolicy().wire());
        details.put("groups", Boolean.toString(settings.groups()));
        details.put("mayGrantAdmin", Boolean.toString(settings.mayGrantAdmin()));
        details.put(
                "groupRoles",
                settings.groupRoles().stream()
                        .map(mapping -> mapping.group() + "=" + mapping.role().wire())
                        .collect(Collectors.joining(", ")));
        return details;
    }
}
