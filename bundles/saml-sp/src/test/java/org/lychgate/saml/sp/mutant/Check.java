package org.lychgate.saml.sp.mutant;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * One place in the compiled classes where a message is refused.
 *
 * @param owner internal name of the class
 * @param method its method
 * @param line its line
 * @param ordinal which of the checks of its class
 * @param way how it refuses
 */
record Check(String owner, String method, int line, int ordinal, Way way) {
    static final String REFUSED = "org/lychgate/saml/sp/internal/wire/MessageRefused";
    static final String FINDING = "org/lychgate/saml/sp/internal/rule/Finding";

    /** How a check refuses. */
    enum Way {
        /** Throws. */
        THROW,
        /** Hands a refusal back. */
        RESULT,
        /** Calls a rule broken. */
        BROKEN,
        /** Calls a rule broken if something does not hold. */
        OF
    }

    /** Visits a check's instruction. */
    interface Visitor {
        void at(MethodNode method, AbstractInsnNode instruction, Check check);
    }

    /** The checks of a class, in order. */
    static List<Check> of(ClassNode type) {
        List<Check> found = new ArrayList<>();
        visit(type, (method, instruction, check) -> found.add(check));
        return found;
    }

    /** Visits the checks of a class; instructions may be replaced meanwhile. */
    static void visit(ClassNode type, Visitor visitor) {
        int ordinal = 0;
        for (MethodNode method : type.methods) {
            boolean branches = false;
            for (AbstractInsnNode i : method.instructions.toArray()) {
                branches |= i instanceof JumpInsnNode
                        || i.getOpcode() == Opcodes.LOOKUPSWITCH
                        || i.getOpcode() == Opcodes.TABLESWITCH;
            }
            int line = 0;
            for (AbstractInsnNode i : method.instructions.toArray()) {
                line = i instanceof LineNumberNode number ? number.line : line;
                Way way = way(i, branches);
                if (way != null) {
                    visitor.at(method, i, new Check(type.name, method.name, line, ordinal, way));
                    ordinal++;
                }
            }
        }
    }

    private static @Nullable Way way(AbstractInsnNode i, boolean branches) {
        if (i.getOpcode() == Opcodes.ATHROW) {
            return yieldsRefusal(real(i.getPrevious(), false)) ? Way.THROW : null;
        }
        if (i instanceof MethodInsnNode call && call.owner.equals(FINDING) && i.getOpcode() == Opcodes.INVOKESTATIC) {
            return call.name.equals("broken") ? Way.BROKEN : call.name.equals("of") ? Way.OF : null;
        }
        AbstractInsnNode next = real(i.getNext(), true);
        boolean kept = next != null
                && Set.of(Opcodes.ARETURN, Opcodes.PUTFIELD, Opcodes.GOTO).contains(next.getOpcode());
        return branches && kept && makesRefusal(i) ? Way.RESULT : null;
    }

    private static boolean makesRefusal(AbstractInsnNode i) {
        return i instanceof MethodInsnNode call
                && (call.owner.equals(REFUSED) && call.name.equals("<init>")
                        || call.name.equals("forbidden") && call.desc.endsWith(")L" + REFUSED + ";"));
    }

    private static boolean yieldsRefusal(@Nullable AbstractInsnNode i) {
        return i instanceof MethodInsnNode call
                        && (call.owner.equals(REFUSED) && call.name.equals("<init>")
                                || call.desc.endsWith(")L" + REFUSED + ";") && !call.name.equals("refusal"))
                || i instanceof FieldInsnNode field && field.desc.equals("L" + REFUSED + ";");
    }

    /** The next instruction that does something. */
    static @Nullable AbstractInsnNode real(@Nullable AbstractInsnNode from, boolean forward) {
        AbstractInsnNode i = from;
        while (i != null && i.getOpcode() < 0) {
            i = forward ? i.getNext() : i.getPrevious();
        }
        return i;
    }

    /** The simple name of its class. */
    String type() {
        return owner.substring(owner.lastIndexOf('/') + 1);
    }

    /** Its class and method. */
    String place() {
        return type() + "." + method.replaceAll("^lambda\\$(\\w+)\\$\\d+$", "$1");
    }

    /** Its name for people. */
    String words() {
        return place() + ":" + line;
    }
}
