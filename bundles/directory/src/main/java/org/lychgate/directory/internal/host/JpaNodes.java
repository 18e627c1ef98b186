package org.lychgate.directory.internal.host;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.lychgate.directory.api.Nodes;
import org.lychgate.directory.internal.entity.NodeEntity;
import org.lychgate.directory.internal.store.Store;
import org.lychgate.directory.internal.store.Texts;

/** Signs of life in a table, one row a node. */
public final class JpaNodes implements Nodes {
    private static final Duration ALIVE = Duration.ofMinutes(2);
    private static final int VERSION = 64;

    private final Store store;
    private final String version;
    private final Instant startedAt;

    public JpaNodes(Store store, String version) {
        this.store = store;
        this.version = Texts.cut(version, VERSION);
        this.startedAt = store.now();
    }

    /** Writes this node's sign of life. */
    public void beat() {
        store.transactions().run(em -> {
            Instant now = store.now();
            NodeEntity row = em.find(NodeEntity.class, store.nodeId());
            if (row == null) {
                em.persist(new NodeEntity(store.nodeId(), version, startedAt, now));
                return;
            }
            row.setVersion(version);
            row.setStartedAt(startedAt);
            row.setSeenAt(now);
        });
    }

    @Override
    public List<Node> list() {
        return store.transactions()
                .inTransaction(
                        em -> em
                                .createQuery("SELECT n FROM NodeEntity n ORDER BY n.id", NodeEntity.class)
                                .getResultList()
                                .stream()
                                .map(this::node)
                                .toList());
    }

    private Node node(NodeEntity row) {
        return new Node(
                row.getId(),
                row.getVersion(),
                row.getStartedAt(),
                row.getSeenAt(),
                row.getSeenAt().plus(ALIVE).isAfter(store.now()),
                row.getId().equals(store.nodeId()));
    }
}
