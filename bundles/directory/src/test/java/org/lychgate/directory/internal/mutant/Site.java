package org.lychgate.directory.internal.mutant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * A place in the compiled classes where a login is turned away or asked for more, under a condition.
 *
 * @param method where
 * @param refusal the first instruction of the refusal
 * @param guard the last condition that leads to it
 * @param key its name: class, method, and which one of the method's
 */
record Site(MethodNode method, AbstractInsnNode refusal, JumpInsnNode guard, String key) {
    private static final String API = "org/lychgate/directory/api/SignInOutcome$";
    private static final String HERE = "org/lychgate/directory/internal/sso/";

    /** What turns a login away when it is made. */
    private static final Set<String> MADE = Set.of(
            API + "Refused",
            API + "StartHere",
            API + "Ask",
            HERE + "IdentityMatch$NoMatch",
            HERE + "IdentityMatch$ConfirmFirst",
            HERE + "IdentityReading$Unreadable");

    private static final String NO_MATCH = ")L" + HERE + "IdentityMatch$NoMatch;";

    /** The places of a class, in order. */
    static List<Site> of(ClassNode type) {
        List<Site> found = new ArrayList<>();
        for (MethodNode method : type.methods) {
            int count = 0;
            for (AbstractInsnNode i : method.instructions.toArray()) {
                JumpInsnNode guard = refuses(i) ? guard(method, i) : null;
                if (guard != null) {
                    count++;
                    found.add(new Site(method, i, guard, name(type, method) + (count == 1 ? "" : " " + count)));
                }
            }
        }
        return found;
    }

    static String name(ClassNode type, MethodNode method) {
        return type.name.substring(type.name.lastIndexOf('/') + 1) + "."
                + method.name.replaceAll("^lambda\\$(\\w+)\\$\\d+$", "$1");
    }

    private static boolean refuses(AbstractInsnNode i) {
        return i.getOpcode() == Opcodes.NEW && MADE.contains(((TypeInsnNode) i).desc)
                || i instanceof MethodInsnNode call
                        && call.desc.equals("()" + NO_MATCH.substring(1))
                        && call.owner.startsWith(HERE);
    }

    /** The last condition before the block that the refusal stands in. */
    private static @Nullable JumpInsnNode guard(MethodNode method, AbstractInsnNode refusal) {
        for (AbstractInsnNode i = refusal.getPrevious(); i != null; i = i.getPrevious()) {
            if (isCondition(i)) {
                return (JumpInsnNode) i;
            }
            JumpInsnNode here = i instanceof LabelNode label ? jumpTo(method, label) : null;
            if (here != null) {
                AbstractInsnNode before = real(i.getPrevious());
                return before != null && isCondition(before) ? (JumpInsnNode) before : here;
            }
        }
        return null;
    }

    private static @Nullable JumpInsnNode jumpTo(MethodNode method, LabelNode label) {
        JumpInsnNode last = null;
        for (AbstractInsnNode i : method.instructions.toArray()) {
            if (isCondition(i) && ((JumpInsnNode) i).label == label) {
                last = (JumpInsnNode) i;
            }
        }
        return last;
    }

    private static @Nullable AbstractInsnNode real(@Nullable AbstractInsnNode from) {
        AbstractInsnNode i = from;
        while (i != null && i.getOpcode() < 0) {
            i = i.getPrevious();
        }
        return i;
    }

    private static boolean isCondition(AbstractInsnNode i) {
        return i instanceof JumpInsnNode && i.getOpcode() != Opcodes.GOTO;
    }

    /** Where the method goes on if the condition had been decided the other way. */
    LabelNode otherwise() {
        boolean fellIn = before(guard.label, guard) || after(guard.label, refusal);
        if (fellIn) {
            return guard.label;
        }
        LabelNode next = new LabelNode();
        method.instructions.insert(guard, next);
        return next;
    }

    private boolean after(AbstractInsnNode label, AbstractInsnNode other) {
        return method.instructions.indexOf(label) > method.instructions.indexOf(other);
    }

    private boolean before(AbstractInsnNode label, AbstractInsnNode other) {
        return method.instructions.indexOf(label) < method.instructions.indexOf(other);
    }

    /**
     * A question whose answer lets in without a refusal of its own.
     *
     * @param answer what it answers when it is switched off
     * @param code of the attacks that it is there for
     */
    record Decision(boolean answer, String code) {}

    /** By class and method. */
    static final Map<String, Decision> DECISIONS = Map.of(
            "Links.isGood", new Decision(true, "user_not_bound"),
            "Matching.isGood", new Decision(true, "user_not_bound"),
            "IdentityMatch.isPair", new Decision(true, "user_not_bound"),
            "IdentityMatch.mayComeWithoutMail", new Decision(true, "user_not_bound"));
}
