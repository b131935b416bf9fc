package io.bestbackground.standalone;

/** What a command was told to work on is not there; the message says what, and what to do. */
final class NotThere extends RuntimeException {
    NotThere(String message) {
        super(message);
    }
}
