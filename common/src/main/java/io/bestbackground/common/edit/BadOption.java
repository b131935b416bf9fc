package io.bestbackground.common.edit;

/** An edit option that was not understood; the message names the field, the value and what is allowed. */
public final class BadOption extends RuntimeException {
    private static final int LONGEST_SHOWN = 80;

    private final String field;

    /**
     * Says which option is wrong, and what would be right.
     *
     * @param allowed what would have been understood, as the end of a sentence: {@code a number from 1 to 100}
     */
    public BadOption(String field, String value, String allowed) {
        super("%s: %s is not allowed; allowed: %s".formatted(field, quote(value), allowed));
        this.field = field;
    }

    /** The field's name as the client wrote it. */
    public String field() {
        return field;
    }

    private static String quote(String value) {
        return '"' + (value.length() <= LONGEST_SHOWN ? value : value.substring(0, LONGEST_SHOWN) + "…") + '"';
    }
}
