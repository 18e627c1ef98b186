package org.lychgate.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The configurator's files. */
final class ConfigFiles {

    private ConfigFiles() {}

    /** The URLs of all JSON files of a folder, in the order of their names, separated by commas. */
    static String in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(file -> file.toUri().toString())
                    .collect(Collectors.joining(","));
        } catch (IOException e) {
            throw new UncheckedIOException("the configuration folder cannot be read", e);
        }
    }
}
