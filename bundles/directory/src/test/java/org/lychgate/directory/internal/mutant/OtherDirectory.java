package org.lychgate.directory.internal.mutant;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.lychgate.directory.internal.sso.SignInAttacks;
import org.lychgate.directory.internal.store.StoreContract;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The directory a second time, on a database of its own, its checks changed so that {@link Off} can switch each off. */
final class OtherDirectory extends ClassLoader implements AutoCloseable {
    private static final String OURS = "org.lychgate.directory.internal.";
    private static final String SWITCHES = OURS + "mutant.";
    private static final String SSO = OURS + "sso.";

    private final List<String> checks = new ArrayList<>();
    private final Object attacks;

    OtherDirectory() throws ReflectiveOperationException {
        super(OtherDirectory.class.getClassLoader());
        Constructor<?> made = loadClass(SignInAttacks.class.getName()).getDeclaredConstructor();
        made.setAccessible(true);
        attacks = made.newInstance();
        call(StoreContract.class.getName(), "openStore");
    }

    /** Every check of the classes loaded so far. */
    List<String> checks() {
        return List.copyOf(checks);
    }

    /** What is expected of each attack, by its name. */
    Map<String, String> expected() {
        @SuppressWarnings("unchecked")
        Supplier<Map<String, String>> all = (Supplier<Map<String, String>>) attacks;
        return all.get();
    }

    /** What became of an attack: a code, a step that is asked for, {@code ACCEPTED}, or an exclamation mark and what broke. */
    String outcome(String attack) {
        @SuppressWarnings("unchecked")
        Function<String, String> play = (Function<String, String>) attacks;
        return play.apply(attack);
    }

    @Override
    public void close() throws ReflectiveOperationException {
        call(SSO + "SsoContract", "closeServices");
        call(StoreContract.class.getName(), "closeStore");
    }

    private void call(String type, String method) throws ReflectiveOperationException {
        Method declared = loadClass(type).getDeclaredMethod(method);
        declared.setAccessible(true);
        try {
            declared.invoke(attacks);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(Objects.requireNonNull(e.getCause()));
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS) || name.startsWith(SWITCHES)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = name.startsWith(SSO) ? changed(in.readAllBytes()) : in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private byte[] changed(byte[] bytes) {
        ClassNode type = new ClassNode();
        new ClassReader(bytes).accept(type, ClassReader.SKIP_FRAMES);
        List<Site> sites = Site.of(type);
        sites.forEach(site -> {
            checks.add(site.key());
            JumpInsnNode away = new JumpInsnNode(Opcodes.IFNE, site.otherwise());
            InsnList question = question(site.key());
            question.add(away);
            site.method().instructions.insertBefore(site.refusal(), question);
        });
        boolean decides = false;
        for (MethodNode method : type.methods) {
            Site.Decision decision = Site.DECISIONS.get(Site.name(type, method));
            if (decision != null && method.desc.endsWith(")Z")) {
                decides = true;
                answering(method, Site.name(type, method), decision.answer());
            }
        }
        return sites.isEmpty() && !decides ? bytes : written(type);
    }

    private void answering(MethodNode method, String key, boolean answer) {
        if (!checks.contains(key)) {
            checks.add(key);
        }
        LabelNode on = new LabelNode();
        InsnList first = question(key);
        first.add(new JumpInsnNode(Opcodes.IFEQ, on));
        first.add(new InsnNode(answer ? Opcodes.ICONST_1 : Opcodes.ICONST_0));
        first.add(new InsnNode(Opcodes.IRETURN));
        first.add(on);
        method.instructions.insert(first);
    }

    private static InsnList question(String key) {
        InsnList list = new InsnList();
        list.add(new LdcInsnNode(key));
        list.add(new MethodInsnNode(
                Opcodes.INVOKESTATIC, Type.getInternalName(Off.class), "is", "(Ljava/lang/String;)Z", false));
        return list;
    }

    private static byte[] written(ClassNode type) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES | ClassWriter.COMPUTE_MAXS);
        type.accept(writer);
        return writer.toByteArray();
    }
}
