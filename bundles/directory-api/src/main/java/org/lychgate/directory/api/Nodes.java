package org.lychgate.directory.api;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The nodes that share this database. Each writes a sign of life every 30 s; a node that was silent for 30 days is forgotten. */
@ProviderType
public interface Nodes {

    /**
     * A node.
     *
     * @param id its name
     * @param version what it runs
     * @param startedAt when it was started
     * @param seenAt its last sign of life
     * @param alive whether it gave a sign of life in the last two minutes
     * @param here whether it is the one that answers
     */
    record Node(String id, String version, Instant startedAt, Instant seenAt, boolean alive, boolean here) {}

    /** All of them, by name. */
    List<Node> list();
}
