package io.bestbackground.worker.picture;

import com.sun.jna.FunctionMapper;
import com.sun.jna.Library;
import com.sun.jna.Native;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Libraries that the system may have, and that are used where it has them. */
final class SystemLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(SystemLibrary.class);

    private SystemLibrary() {}

    /**
     * Loads a library, if it is there.
     *
     * @param file its name with the number of its binary interface, as the loader knows it: {@code libheif.so.1}
     * @param functions its functions
     * @param names from the name of a method to that of the function
     */
    static <T extends Library> Optional<T> find(String file, Class<T> functions, UnaryOperator<String> names) {
        FunctionMapper mapper = (library, method) -> names.apply(method.getName());
        try {
            return Optional.of(Native.load(file, functions, Map.of(Library.OPTION_FUNCTION_MAPPER, mapper)));
        } catch (LinkageError missing) {
            // why all of them: where JNA's own part cannot be loaded, a second try fails in another way than the first
            LOG.debug("there is no {}", file, missing);
            return Optional.empty();
        }
    }
}
