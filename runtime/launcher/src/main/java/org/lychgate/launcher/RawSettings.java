package org.lychgate.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The settings as they were written: the file's, with the environment's laid over them. A blank value counts as absent. */
final class RawSettings {

    /** Read by {@code bin/lychgate} itself. */
    private static final String OF_THE_SCRIPT = "LYCHGATE_JAVA_OPTS";

    private final Map<Variable, String> values;

    private RawSettings(Map<Variable, String> values) {
        this.values = values;
    }

    /**
     * Reads the settings file, if there is one, and lays the environment over it.
     *
     * @param file the settings file; may be absent
     * @param environment the process environment
     * @throws SettingsRefused if the file cannot be read or holds a key that is no setting
     */
    static RawSettings read(Path file, Map<String, String> environment) throws SettingsRefused {
        Map<Variable, String> values = new EnumMap<>(Variable.class);
        Properties written = load(file);
        for (String key : written.stringPropertyNames()) {
            Variable variable = Variable.named(key)
                    .orElseThrow(() -> new SettingsRefused(List.of(
                            key + " in " + file + " is not a setting; expected one of the LYCHGATE_ variables.")));
            values.put(variable, written.getProperty(key).strip());
        }
        for (Variable variable : Variable.values()) {
            String value = environment.get(variable.name());
            if (value != null) {
                values.put(variable, value.strip());
            }
        }
        values.values().removeIf(String::isEmpty);
        return new RawSettings(values);
    }

    /** Names in the environment that look like settings and are none, such as a mistyped one. */
    static List<String> unknown(Map<String, String> environment) {
        return environment.keySet().stream()
                .filter(name -> name.startsWith("LYCHGATE_"))
                .filter(name -> !name.equals(OF_THE_SCRIPT))
                .filter(name -> Variable.named(name).isEmpty())
                .sorted()
                .toList();
    }

    Optional<String> get(Variable variable) {
        return Optional.ofNullable(values.get(variable));
    }

    private static Properties load(Path file) throws SettingsRefused {
        Properties properties = new Properties();
        if (!Files.exists(file)) {
            return properties;
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw new SettingsRefused(List.of(
                    "The settings file " + file + " cannot be read as properties in UTF-8: " + e.getMessage() + "."));
        }
    }
}
