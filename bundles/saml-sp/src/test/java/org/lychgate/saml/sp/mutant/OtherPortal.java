package org.lychgate.saml.sp.mutant;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.lychgate.saml.sp.attack.Post;
import org.lychgate.saml.sp.attack.Stage;
import org.lychgate.saml.sp.fake.AttackStage;
import org.lychgate.saml.sp.fake.World;

/** The service provider with changed classes. */
final class OtherPortal {
    private final Class<?> stageType;

    OtherPortal(Map<String, UnaryOperator<byte[]>> changes) {
        try {
            OtherClasses classes = new OtherClasses(changes);
            stageType = classes.loadClass(AttackStage.class.getName());
            shareKeys(classes.loadClass(World.class.getName()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Our keys take long to make and must be those that the messages were encrypted for. */
    private static void shareKeys(Class<?> otherWorld) throws ReflectiveOperationException {
        sealed(otherWorld).putAll(sealed(World.class));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, byte[]> sealed(Class<?> world) throws ReflectiveOperationException {
        Field keys = world.getDeclaredField("KEYS");
        keys.setAccessible(true);
        Object state = Objects.requireNonNull(keys.get(null));
        Field all = state.getClass().getDeclaredField("all");
        all.setAccessible(true);
        return (Map<String, byte[]>) Objects.requireNonNull(all.get(state));
    }

    /** The code, or {@code ACCEPTED}, or an exclamation mark and what broke. */
    String outcome(Recorded message) {
        try {
            Object stage = stageType.getConstructor().newInstance();
            message.prepare((Stage) stage);
            Method receive = stageType.getMethod("receive", Post.class);
            Optional<?> refused = (Optional<?>) receive.invoke(stage, message.post());
            return refused.map(Object::toString).orElse("ACCEPTED");
        } catch (InvocationTargetException e) {
            return "!" + Objects.requireNonNull(e.getCause()).getClass().getSimpleName();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
