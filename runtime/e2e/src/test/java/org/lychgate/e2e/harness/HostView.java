package org.lychgate.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** What runs in a node, seen from outside. */
public final class HostView {
    private final Node node;

    public HostView(Node node) {
        this.node = node;
    }

    /** One bundle: its id, version and the time of its last start. */
    public record Running(long id, String version, String startedAt) {}

    /** The running bundles by symbolic name. */
    public Map<String, Running> bundles() {
        JsonNode items = node.operator().get("/host/bundles").expect(200).json().path("items");
        Map<String, Running> running = new TreeMap<>();
        items.forEach(item -> running.put(
                item.path("symbolicName").asText(),
                new Running(
                        item.path("id").asLong(),
                        item.path("version").asText(),
                        item.path("startedAt").asText())));
        return running;
    }

    /** The version of the live provider of that id; empty text when it is not there. */
    public String providerVersion(String id) {
        for (JsonNode item :
                node.operator().get("/providers").expect(200).json().path("items")) {
            if (id.equals(item.path("id").asText())) {
                return item.path("bundle").path("version").asText();
            }
        }
        return "";
    }

    /** After a full collection: how many class loaders hold classes of that package. */
    public long classLoadersOf(String packageName) {
        String pid = Long.toString(node.program().pid());
        Workspace.run(node.home(), "jcmd", pid, "GC.run");
        String tree = Workspace.run(node.home(), "jcmd", pid, "VM.classloaders", "show-classes=true");
        return tree.lines()
                .map(line -> line.replaceAll("[|+\\- ]", ""))
                .filter(line -> line.startsWith(packageName) && line.endsWith("Provider"))
                .count();
    }
}
