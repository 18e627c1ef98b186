package org.lychgate.directory.api.provisioning;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.DirectoryException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What identity providers keep here, of whatever type. {@code User} is every person of the organization, those of ours included; all other types are data
 * of the endpoint. Writes take effect on people as the organization's settings and security rules 19 to 22 say.
 */
@ProviderType
public interface Resources {
    /** The type whose resources are the organization's people. */
    String USER = "User";

    /** The type whose members are users and groups. */
    String GROUP = "Group";

    /**
     * Who writes.
     *
     * @param company the organization
     * @param tokenId the token; stands in the audit
     * @param tokenName its name
     * @param address the client's network address
     */
    record Writer(
            CompanyId company,
            String tokenId,
            String tokenName,
            @Nullable String address) {}

    /**
     * A resource under lock.
     */
    interface Held {
        /** The resource as it is now. */
        Resource resource();

        /** Whether that id is a direct member. */
        boolean hasMember(String id);

        /** Every direct member, in the order in which they came. */
        List<Member> members();
    }

    /** Makes out of a resource how it shall be. Runs under the row lock, may run again when a race was lost, and must have no effect but its answer. */
    @FunctionalInterface
    interface Edit {
        /** How the resource shall be; whatever it throws leaves everything as it was and comes out unchanged. */
        Draft apply(Held held);
    }

    /**
     * A direct member of a group, or a group of a user.
     *
     * @param id of the member, or of the group
     * @param type resource type of the member, or {@link #GROUP}
     * @param display the member's or group's name for people
     */
    record Member(String id, String type, @Nullable String display) {}

    /**
     * Something the writer should know: what policy held back, what was understood otherwise.
     *
     * @param attribute SCIM path
     * @param reason stable code, for example {@code held_by_policy}, {@code role_unknown}, {@code held_by_guard}, {@code admin_not_granted}
     * @param text for people
     */
    record Notice(String attribute, String reason, String text) {}

    /**
     * One thing that changed at a person or group.
     *
     * @param what SCIM path or profile field
     * @param from former value; null: none, or not to be shown
     * @param to new value; null: none, or not to be shown
     */
    record Changed(
            String what, @Nullable String from, @Nullable String to) {}

    /**
     * A write that was done.
     *
     * @param resource as it is now
     * @param adopted whether a person who was there already was taken over
     * @param changed what changed; empty: nothing did, and version and time stayed
     * @param notices what was held back
     */
    record Written(Resource resource, boolean adopted, List<Changed> changed, List<Notice> notices) {
        /** Copies the lists. */
        public Written {
            changed = List.copyOf(changed);
            notices = List.copyOf(notices);
        }
    }

    /** A column to sort by; resources without a value come last, first when descending (RFC 7644 section 3.4.2.3), ties go by id. */
    record Order(Criterion.Field field, boolean descending) {}

    /**
     * A part of a list.
     *
     * @param total how many there are in all
     * @param resources this part
     */
    record Part(long total, List<Resource> resources) {
        /** Copies the list. */
        public Part {
            resources = List.copyOf(resources);
        }
    }

    /** The resource of that id; empty for unknown and deleted ones, and those of another organization. */
    Optional<Resource> find(CompanyId company, String type, String id);

    /**
     * A part of those the criterion holds for, by their position unless an order is given. Without criterion and order a part at the end costs what one at
     * the beginning costs.
     *
     * @param startIndex 1 for the first
     * @param count at most so many, 0 to 1,000; 0: the total only
     */
    Part list(CompanyId company, String type, Criterion where, @Nullable Order order, long startIndex, int count);

    /**
     * Those the criterion holds for that stand behind a position, by their position.
     *
     * @param position 0 for the beginning
     * @param count at most so many, 1 to 1,000
     */
    List<Resource> after(CompanyId company, String type, Criterion where, long position, int count);

    /** Direct members of a resource, in the order in which they came. */
    List<Member> members(CompanyId company, String id);

    /** Direct members of several resources, by the resources' ids, in the order in which they came; ids without members are absent. */
    Map<String, List<Member>> membersOf(CompanyId company, Collection<String> ids);

    /** The groups these resources are direct members of, by the members' ids; ids without groups are absent. */
    Map<String, List<Member>> groupsOf(CompanyId company, Collection<String> ids);

    /**
     * Makes a resource; a person whose address is known here is adopted instead (security rule 19).
     *
     * @throws DirectoryException CONFLICT: {@code unique_name_taken}, {@code email_taken}, {@code adoption_needs_admin}, {@code adoption_of_inactive}; UNACCEPTABLE:
     *     {@code user_name_missing}, {@code email_missing}, {@code email_invalid}, {@code name_invalid}, {@code value_invalid}, {@code member_unknown}; {@code groups_off} (FORBIDDEN)
     */
    Written create(Writer writer, String type, Draft draft);

    /**
     * Changes a resource.
     *
     * @param expectedVersion the version the client saw; null: whatever is there
     * @throws DirectoryException {@code resource_unknown}, STALE {@code version_stale}, and those of {@link #create}
     */
    Written change(Writer writer, String type, String id, @Nullable Long expectedVersion, Edit edit);

    /**
     * Deletes a resource: a user's name and address are free again, and an inactive record stays for admins.
     *
     * @return what changed
     * @throws DirectoryException {@code resource_unknown}, STALE, {@code local_user} (FORBIDDEN) for a person no identity provider owns
     */
    Written remove(Writer writer, String type, String id, @Nullable Long expectedVersion);

    /**
     * Runs calls of this service as they would run, and undoes them all.
     *
     * @param calls made on this thread
     */
    <T> T rehearse(Supplier<T> calls);
}
