package org.lychgate.scim.endpoint.internal.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.lychgate.directory.api.provisioning.Draft.MemberChange;
import org.lychgate.directory.api.provisioning.Resources.Notice;

/**
 * How a request wants a resource to be.
 *
 * @param document what is kept in the document, spelt and ordered as in the schema; without what the host tells, and without members
 * @param members what becomes of the members
 * @param notices what was left out or understood otherwise
 */
public record Edited(ObjectNode document, MemberChange members, List<Notice> notices) {
    /** Copies the list. */
    public Edited {
        notices = List.copyOf(notices);
    }
}
