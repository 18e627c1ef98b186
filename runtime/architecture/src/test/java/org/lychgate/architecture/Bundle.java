package org.lychgate.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One of our own bundles as it was built: a row of the map and a folder of classes.
 *
 * @param name the folder's name
 * @param layer the layer the map gives it
 * @param classes the folder of compiled classes
 */
record Bundle(String name, String layer, Path classes) {
    private static final Pattern EXPORT = Pattern.compile("([\\w.]+)((?:;[^,\";]+(?:\"[^\"]*\")?)*)(?:,|$)");

    /** The package every class of this bundle lives in or below. */
    String root() {
        return "org.lychgate." + name.replace('-', '.');
    }

    /** Symbolic name and exported packages come from what bnd wrote. */
    Attributes manifest() {
        try (InputStream in = Files.newInputStream(classes.resolve("META-INF/MANIFEST.MF"))) {
            return new Manifest(in).getMainAttributes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of the packages this bundle exports. */
    Set<String> exports() {
        Set<String> names = new TreeSet<>();
        String header = manifest().getValue("Export-Package");
        if (header != null) {
            Matcher m = EXPORT.matcher(header);
            while (m.find()) {
                names.add(m.group(1));
            }
        }
        return names;
    }

    /** Names of all packages that hold a class of this bundle. */
    Set<String> packages() {
        try (Stream<Path> files = Files.walk(classes)) {
            Set<String> names = new TreeSet<>();
            files.filter(f -> f.toString().endsWith(".class"))
                    .map(f -> classes.relativize(f).getParent())
                    .filter(p -> p != null)
                    .forEach(p -> names.add(p.toString().replace('/', '.')));
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of all classes below {@link #root}. */
    List<String> classNames() {
        try (Stream<Path> files = Files.walk(classes.resolve(root().replace('.', '/')))) {
            return files.map(f -> classes.relativize(f).toString())
                    .filter(f -> f.endsWith(".class") && !f.endsWith("-info.class"))
                    .map(f -> f.substring(0, f.length() - ".class".length()).replace('/', '.'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
