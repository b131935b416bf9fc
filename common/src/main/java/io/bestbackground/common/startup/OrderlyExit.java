package io.bestbackground.common.startup;

import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a server that is told to stop (SIGTERM) end with exit code 0 once all is stopped in order, where Java's own
 * answer is 143: orchestrators take that for a crash.
 */
public final class OrderlyExit {
    private static final Logger LOG = LoggerFactory.getLogger(OrderlyExit.class);

    private OrderlyExit() {}

    /** From now on SIGTERM runs the shutdown hooks, Spring's among them, and the process ends with 0. */
    public static void onTerm() {
        try {
            // why by reflection: the compiler warns of these classes, though jdk.unsupported promises to keep them
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> receiver = Class.forName("sun.misc.SignalHandler");
            MethodType type = MethodType.methodType(void.class, Object.class);
            Object exit = MethodHandleProxies.asInterfaceInstance(
                    receiver, MethodHandles.lookup().findStatic(OrderlyExit.class, "exit", type));
            signal.getMethod("handle", signal, receiver)
                    .invoke(null, signal.getConstructor(String.class).newInstance("TERM"), exit);
        } catch (ReflectiveOperationException unsupported) {
            LOG.debug("a stop by signal will end with Java's own exit code", unsupported);
        }
    }

    // why: it is called by its name, see above
    @SuppressWarnings("UnusedMethod")
    private static void exit(Object signal) {
        LOG.info("told to stop by {}", signal);
        System.exit(0);
    }
}
