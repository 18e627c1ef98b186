package org.lychgate.saml.sp.mutant;

import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Changes compiled classes. */
final class Mutation {
    private static final String HITS = Type.getInternalName(Hits.class);

    private Mutation() {}

    /** A class in which some checks refuse nothing. */
    static byte[] without(byte[] bytes, Set<Integer> ordinals) {
        return rewritten(bytes, (method, instruction, check) -> {
            if (ordinals.contains(check.ordinal())) {
                switch (check.way()) {
                    case THROW -> goOn(method, instruction);
                    case RESULT -> noResult(method, (MethodInsnNode) instruction);
                    case BROKEN -> ((MethodInsnNode) instruction).name = "kept";
                    case OF -> keptAlways(method, (MethodInsnNode) instruction);
                }
            }
        });
    }

    /** A class that tells {@link Hits} which of its checks refuse. */
    static byte[] watched(byte[] bytes) {
        return rewritten(bytes, (method, instruction, check) -> {
            InsnList report = new InsnList();
            if (check.way() == Check.Way.OF) {
                report.add(new InsnNode(Opcodes.DUP));
                report.add(new LdcInsnNode(check.type() + "#" + check.ordinal()));
                report.add(call(HITS, "finding", "(Ljava/lang/Object;Ljava/lang/String;)V"));
                method.instructions.insert(instruction, report);
            } else {
                report.add(new LdcInsnNode(check.type() + "#" + check.ordinal()));
                report.add(call(HITS, "hit", "(Ljava/lang/String;)V"));
                method.instructions.insertBefore(instruction, report);
            }
        });
    }

    /** A class in which a method that answers yes or no always answers the same. */
    static byte[] always(byte[] bytes, String name, boolean answer) {
        ClassNode type = read(bytes);
        for (MethodNode method : type.methods) {
            if (method.name.equals(name) && method.desc.endsWith(")Z")) {
                method.instructions.clear();
                method.tryCatchBlocks.clear();
                method.instructions.add(new InsnNode(answer ? Opcodes.ICONST_1 : Opcodes.ICONST_0));
                method.instructions.add(new InsnNode(Opcodes.IRETURN));
                method.localVariables = List.of();
            }
        }
        return written(type);
    }

    /** A class in which calls of a foreign method with one argument that answers yes or no are taken as answered yes. */
    static byte[] believing(byte[] bytes, String called) {
        ClassNode type = read(bytes);
        for (MethodNode method : type.methods) {
            for (AbstractInsnNode i : method.instructions.toArray()) {
                if (i instanceof MethodInsnNode call && call.name.equals(called)) {
                    method.instructions.insert(i, new InsnNode(Opcodes.ICONST_1));
                    method.instructions.insert(i, new InsnNode(Opcodes.POP));
                }
            }
        }
        return written(type);
    }

    /** The refusal is forgotten; where nothing follows, the method ends without a result. */
    private static void goOn(MethodNode method, AbstractInsnNode athrow) {
        InsnList instead = new InsnList();
        instead.add(new InsnNode(Opcodes.POP));
        if (!leadsOn(athrow)) {
            Type result = Type.getReturnType(method.desc);
            if (result.getSort() == Type.VOID) {
                instead.add(new InsnNode(Opcodes.RETURN));
            } else {
                instead.add(new InsnNode(Opcodes.ACONST_NULL));
                instead.add(new InsnNode(Opcodes.ARETURN));
            }
        }
        method.instructions.insert(athrow, instead);
        method.instructions.remove(athrow);
    }

    private static boolean leadsOn(AbstractInsnNode athrow) {
        AbstractInsnNode i = athrow.getNext();
        while (i != null && i.getOpcode() < 0 && !(i instanceof FrameNode)) {
            i = i.getNext();
        }
        if (!(i instanceof FrameNode frame)) {
            return false;
        }
        boolean stacked = frame.type == Opcodes.F_SAME1 || frame.stack != null && !frame.stack.isEmpty();
        return !stacked;
    }

    private static void noResult(MethodNode method, MethodInsnNode call) {
        InsnList instead = new InsnList();
        if (call.name.equals("<init>")) {
            instead.add(new InsnNode(Opcodes.POP));
            instead.add(new InsnNode(Opcodes.ACONST_NULL));
            method.instructions.insert(call, instead);
            return;
        }
        for (int i = 0; i < Type.getArgumentTypes(call.desc).length; i++) {
            instead.add(new InsnNode(Opcodes.POP));
        }
        instead.add(new InsnNode(Opcodes.ACONST_NULL));
        method.instructions.insert(call, instead);
        method.instructions.remove(call);
    }

    private static void keptAlways(MethodNode method, MethodInsnNode of) {
        of.name = "kept";
        of.desc = of.desc.replace("(Z", "(");
        InsnList dropped = new InsnList();
        dropped.add(new InsnNode(Opcodes.SWAP));
        dropped.add(new InsnNode(Opcodes.POP));
        method.instructions.insert(of, dropped);
    }

    private static MethodInsnNode call(String owner, String name, String descriptor) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
    }

    private static byte[] rewritten(byte[] bytes, Check.Visitor visitor) {
        ClassNode type = read(bytes);
        Check.visit(type, visitor);
        return written(type);
    }

    static ClassNode read(byte[] bytes) {
        ClassNode type = new ClassNode();
        new ClassReader(bytes).accept(type, 0);
        return type;
    }

    private static byte[] written(ClassNode type) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        type.accept(writer);
        return writer.toByteArray();
    }
}
