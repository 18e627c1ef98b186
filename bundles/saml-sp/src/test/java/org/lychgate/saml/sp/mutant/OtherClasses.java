package org.lychgate.saml.sp.mutant;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Loads the service provider and the fakes around it a second time, some of its classes changed. */
final class OtherClasses extends ClassLoader {
    private static final String PREFIX = "org.lychgate.saml.sp.";
    private final Map<String, UnaryOperator<byte[]>> changes;

    /**
     * A second world.
     *
     * @param changes by internal name of a class; the empty name: every class
     */
    OtherClasses(Map<String, UnaryOperator<byte[]>> changes) {
        super(OtherClasses.class.getClassLoader());
        this.changes = Map.copyOf(changes);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(PREFIX + "internal.") && !name.startsWith(PREFIX + "fake.")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        String path = name.replace('.', '/');
        byte[] bytes = bytes(path);
        UnaryOperator<byte[]> change = changes.getOrDefault(path, changes.getOrDefault("", UnaryOperator.identity()));
        byte[] changed = change.apply(bytes);
        return defineClass(name, changed, 0, changed.length);
    }

    static byte[] bytes(String path) throws ClassNotFoundException {
        try (InputStream in = OtherClasses.class.getResourceAsStream("/" + path + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(path);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException(path, e);
        }
    }
}
