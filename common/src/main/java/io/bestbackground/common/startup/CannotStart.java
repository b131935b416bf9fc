package io.bestbackground.common.startup;

/** The program cannot start as it is set up: what stands in the way, and what to do about it. */
public class CannotStart extends RuntimeException {
    private final String whatToDo;

    /** Tells why in {@code message}, and in sentences of its own {@code whatToDo}. */
    public CannotStart(String message, String whatToDo) {
        super(message);
        this.whatToDo = whatToDo;
    }

    /** The same, found out by {@code cause}. */
    public CannotStart(String message, String whatToDo, Throwable cause) {
        super(message, cause);
        this.whatToDo = whatToDo;
    }

    /** In sentences of their own, for whoever started it. */
    public String whatToDo() {
        return whatToDo;
    }
}
