package org.lychgate.directory.internal.provisioning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.provisioning.ProvisioningSettings;
import org.lychgate.directory.api.provisioning.ProvisioningSettings.GroupRole;
import org.lychgate.directory.api.provisioning.ProvisioningSettings.UpdatePolicy;
import org.lychgate.directory.internal.entity.ScimSettingsEntity;

/** How organizations are provisioned, as rows: no row stands for the safe defaults. */
final class SettingsRows {
    /** Off, and as careful as it can be once it is on. */
    static final ProvisioningSettings DEFAULT =
            new ProvisioningSettings(false, UpdatePolicy.EMAIL_AND_ROLE, true, true, List.of(), 0);

    private static final ObjectMapper JSON = new ObjectMapper();

    private SettingsRows() {}

    /** How the organization is provisioned now. */
    static ProvisioningSettings read(EntityManager em, String organizationId) {
        ScimSettingsEntity row = em.find(ScimSettingsEntity.class, organizationId);
        return row == null
                ? DEFAULT
                : new ProvisioningSettings(
                        row.isEnabled(),
                        row.getUpdatePolicy(),
                        row.isGroupsWritten(),
                        row.isMayGrantAdmin(),
                        groupRoles(row.getGroupRoles()),
                        row.getVersion());
    }

    /** Writes settings with the version that follows. The caller holds the organization's row locked. */
    static ProvisioningSettings write(EntityManager em, String organizationId, ProvisioningSettings settings) {
        ScimSettingsEntity present = em.find(ScimSettingsEntity.class, organizationId);
        ScimSettingsEntity row = present == null ? new ScimSettingsEntity(organizationId) : present;
        row.setEnabled(settings.enabled());
        row.setUpdatePolicy(settings.updatePolicy());
        row.setGroupsWritten(settings.groups());
        row.setMayGrantAdmin(settings.mayGrantAdmin());
        row.setGroupRoles(json(settings.groupRoles()));
        row.setVersion(row.getVersion() + 1);
        if (present == null) {
            em.persist(row);
        }
        em.flush();
        return read(em, organizationId);
    }

    private static String json(List<GroupRole> groupRoles) {
        ArrayNode array = JSON.createArrayNode();
        groupRoles.forEach(mapping -> array.addObject()
                .put("group", mapping.group())
                .put("role", mapping.role().wire()));
        return array.toString();
    }

    private static List<GroupRole> groupRoles(String json) {
        try {
            List<GroupRole> groupRoles = new ArrayList<>();
            for (JsonNode mapping : JSON.readTree(json)) {
                Role role = Role.ofWire(mapping.path("role").textValue()).orElseThrow();
                groupRoles.add(new GroupRole(mapping.path("group").textValue(), role));
            }
            return groupRoles;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Roles of groups were not written by us", e);
        }
    }
}
