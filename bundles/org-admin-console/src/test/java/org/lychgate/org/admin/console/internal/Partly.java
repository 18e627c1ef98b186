package org.lychgate.org.admin.console.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Services of which a test writes the few methods that the pages call, in a class that is not private; every other one fails loudly.
 */
public final class Partly {
    private Partly() {}

    /** A service whose methods are those of the same name and parameters of {@code fake}. */
    public static <T> T of(Class<T> service, Object fake) {
        return service.cast(Proxy.newProxyInstance(
                service.getClassLoader(), new Class<?>[] {service}, (proxy, method, arguments) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return method.invoke(fake, arguments);
                    }
                    return call(fake, method, arguments);
                }));
    }

    private static Object call(Object fake, Method wanted, Object[] arguments) throws Throwable {
        Method method;
        try {
            method = fake.getClass().getDeclaredMethod(wanted.getName(), wanted.getParameterTypes());
        } catch (NoSuchMethodException e) {
            throw new AssertionError("no page has a use for " + wanted, e);
        }
        method.setAccessible(true);
        try {
            return method.invoke(fake, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
