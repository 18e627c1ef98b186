package org.lychgate.host.admin.internal;

import jakarta.json.JsonException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.felix.cm.json.io.ConfigurationReader;
import org.apache.felix.cm.json.io.Configurations;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configurations that features bring (OSGi Compendium 159.4). They come and go with their feature; of two features that name the same PID the first
 * by name has it. What the operator says wins: a PID that a file in {@code config/} names, or that somebody else configured, is left alone as a whole.
 */
final class FeatureConfigurations {

    /** The property that tells what came with a feature: that feature's name. */
    static final String FEATURE = "lychgate.feature";

    private static final Logger LOG = LoggerFactory.getLogger(FeatureConfigurations.class);
    private static final String ANY_BUNDLE = "?";

    private final ConfigurationAdmin admin;
    private final Path operatorFolder;

    FeatureConfigurations(ConfigurationAdmin admin, Path operatorFolder) {
        this.admin = admin;
        this.operatorFolder = operatorFolder;
    }

    /** Makes what is configured equal to what these features, in their order, and the operator say. */
    void follow(Collection<FeatureFile> features) throws IOException {
        Set<String> operators = operators();
        Map<String, Dictionary<String, Object>> wanted = new LinkedHashMap<>();
        for (FeatureFile feature : features) {
            feature.configurations().forEach((pid, values) -> {
                if (operators.contains(pid)) {
                    LOG.debug("The operator configures {}, feature {} does not", pid, feature.name());
                } else if (wanted.putIfAbsent(pid, marked(values, feature.name())) != null) {
                    LOG.warn("Feature {} configures {}, which another feature has configured", feature.name(), pid);
                }
            });
        }
        for (Configuration present : listed("(" + FEATURE + "=*)")) {
            if (!wanted.containsKey(present.getPid())) {
                present.delete();
            }
        }
        for (Map.Entry<String, Dictionary<String, Object>> entry : wanted.entrySet()) {
            put(entry.getKey(), entry.getValue());
        }
    }

    private void put(String pid, Dictionary<String, Object> values) throws IOException {
        boolean somebodyElses = Stream.of(listed("(service.pid=" + pid + ")"))
                .anyMatch(present -> present.getProperties().get(FEATURE) == null);
        if (somebodyElses) {
            LOG.info("{} is configured already; what feature {} says of it does not count", pid, values.get(FEATURE));
            return;
        }
        int name = pid.indexOf('~');
        Configuration configuration = name < 0
                ? admin.getConfiguration(pid, ANY_BUNDLE)
                : admin.getFactoryConfiguration(pid.substring(0, name), pid.substring(name + 1), ANY_BUNDLE);
        configuration.updateIfDifferent(values);
    }

    /** Read from the files: the configurator takes them up in its own time. */
    private Set<String> operators() throws IOException {
        if (!Files.isDirectory(operatorFolder)) {
            return Set.of();
        }
        Set<String> pids = new HashSet<>();
        try (Stream<Path> files = Files.list(operatorFolder)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".json")).toList()) {
                pids.addAll(pids(file));
            }
        }
        return pids;
    }

    /** A file that the configurator cannot take up configures nothing. */
    private static Set<String> pids(Path file) {
        try (Reader text = Files.newBufferedReader(file)) {
            ConfigurationReader reader = Configurations.buildReader().build(text);
            return reader.readConfigurationResource().getConfigurations().keySet();
        } catch (JsonException | IOException e) {
            LOG.warn("{} in the configuration folder is no configuration: {}", file.getFileName(), Reasons.of(e));
            return Set.of();
        }
    }

    private Configuration[] listed(String filter) throws IOException {
        try {
            Configuration[] found = admin.listConfigurations(filter);
            return found == null ? new Configuration[0] : found;
        } catch (InvalidSyntaxException e) {
            throw new IOException("a PID cannot be looked up: " + filter, e);
        }
    }

    private static Dictionary<String, Object> marked(Map<String, Object> values, String feature) {
        Map<String, Object> marked = new HashMap<>(values);
        marked.put(FEATURE, feature);
        return FrameworkUtil.asDictionary(marked);
    }
}
