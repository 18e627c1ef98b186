package org.lychgate.architecture;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every signature of one package that somebody outside its bundle can use, one a line, always in the same order. */
final class ApiDigest {
    private ApiDigest() {}

    /**
     * The lines of one package.
     *
     * @param classes folder of the bundle's classes
     * @param name the package
     * @param loader sees the bundle and all it mentions
     */
    static List<String> of(Path classes, String name, ClassLoader loader) throws IOException, ClassNotFoundException {
        List<String> lines = new ArrayList<>();
        for (String type : types(classes.resolve(name.replace('.', '/')))) {
            Class<?> c = Class.forName(name + "." + type, false, loader);
            if (visible(c)) {
                lines.addAll(lines(c));
            }
        }
        return lines;
    }

    private static List<String> types(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(".class") && !f.equals("package-info.class"))
                    .map(f -> f.substring(0, f.length() - ".class".length()))
                    .sorted()
                    .toList();
        }
    }

    private static boolean visible(Class<?> c) {
        boolean open = isOpen(c.getModifiers()) && !c.isAnonymousClass() && !c.isSynthetic();
        return open && (c.getDeclaringClass() == null || visible(c.getDeclaringClass()));
    }

    private static List<String> lines(Class<?> c) {
        String owner = c.getName().substring(c.getPackageName().length() + 1);
        List<String> members = new ArrayList<>();
        for (Field f : c.getDeclaredFields()) {
            if (isOpen(f.getModifiers()) && !f.isSynthetic()) {
                members.add(f.toGenericString());
            }
        }
        for (Constructor<?> k : c.getDeclaredConstructors()) {
            add(k, members);
        }
        for (Method m : c.getDeclaredMethods()) {
            if (!implied(c, m)) {
                add(m, members);
            }
        }
        members.sort(null);
        List<String> lines = new ArrayList<>();
        lines.add(brief(c, head(c)));
        members.forEach(m -> lines.add("  " + owner + ": " + brief(c, m)));
        return lines;
    }

    /** Says nothing that the type's own line does not say already. */
    private static boolean implied(Class<?> c, Method m) {
        if (c.isEnum()) {
            return m.getName().equals("values") || m.getName().equals("valueOf");
        }
        boolean accessor = c.isRecord() && Stream.of(c.getRecordComponents()).anyMatch(r -> m.equals(r.getAccessor()));
        return accessor || Set.of("equals", "hashCode", "toString").contains(m.getName());
    }

    private static String brief(Class<?> c, String line) {
        return line.replace(c.getName() + ".", "")
                .replace(c.getPackageName() + ".", "")
                .replaceAll("\\bjava\\.lang\\.(?=[A-Z])", "");
    }

    private static void add(Executable e, List<String> members) {
        if (isOpen(e.getModifiers()) && !e.isSynthetic()) {
            members.add(e.toGenericString());
        }
    }

    private static String head(Class<?> c) {
        StringBuilder s = new StringBuilder(c.toGenericString());
        if (c.isRecord()) {
            s.append(' ');
            List<String> parts = new ArrayList<>();
            for (RecordComponent r : c.getRecordComponents()) {
                parts.add(r.getGenericType().getTypeName() + " " + r.getName());
            }
            s.append('(').append(String.join(", ", parts)).append(')');
        }
        if (c.getGenericSuperclass() != null && c.getSuperclass() != Object.class) {
            s.append(" extends ").append(c.getGenericSuperclass().getTypeName());
        }
        for (var i : c.getGenericInterfaces()) {
            s.append(" implements ").append(i.getTypeName());
        }
        Class<?>[] permitted = c.getPermittedSubclasses();
        if (permitted != null) {
            Stream.of(permitted)
                    .map(Class::getName)
                    .sorted()
                    .forEach(n -> s.append(" permits ").append(n));
        }
        return s.toString();
    }

    private static boolean isOpen(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }
}
