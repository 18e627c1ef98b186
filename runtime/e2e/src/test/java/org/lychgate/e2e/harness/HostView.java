package org.lychgate.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What runs in a node, seen from outside. */
public final class HostView {
    private final Node node;

    public HostView(Node node) {
        this.node = node;
    }

    /** One bundle: its id, start level, version and the time of its last start. */
    public record Running(long id, int level, String version, String startedAt) {}

    /** The bundles by symbolic name. */
    public Map<String, Running> bundles() {
        Map<String, Running> running = new TreeMap<>();
        node.command("exec", "lychgate:bundle-list").lines().forEach(line -> {
            String[] cells = line.strip().split(" +", -1);
            running.put(
                    cells[2], new Running(Long.parseLong(cells[0]), Integer.parseInt(cells[1]), cells[3], cells[4]));
        });
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
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Workspace.run(node.home(), jcmd, pid, "GC.run");
        String tree = Workspace.run(node.home(), jcmd, pid, "VM.classloaders", "show-classes=true");
        return tree.lines()
                .filter(line -> line.matches(".*\\b" + packageName.replace(".", "\\.") + "\\.[\\w.]*Provider"))
                .count();
    }
}
