package org.lychgate.scim.endpoint.internal.patch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.lychgate.directory.api.provisioning.Resource;
import org.lychgate.directory.api.provisioning.Resources;

/** A group under lock that counts how often its members are asked for. */
final class Holding implements Resources.Held {
    private final List<Resources.Member> members = new ArrayList<>();
    int lists;
    int looks;

    Holding(String... ids) {
        for (String id : ids) {
            members.add(new Resources.Member(id, "User", "Person " + id));
        }
    }

    @Override
    public Resource resource() {
        return new Resource("Group", "g", "{}", null, 1, Instant.EPOCH, Instant.EPOCH, 1);
    }

    @Override
    public boolean hasMember(String id) {
        looks++;
        return members.stream().anyMatch(each -> each.id().equals(id));
    }

    @Override
    public List<Resources.Member> members() {
        lists++;
        return members;
    }
}
