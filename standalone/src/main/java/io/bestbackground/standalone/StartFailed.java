package io.bestbackground.standalone;

/** The service could not start; the reason has been reported already. */
final class StartFailed extends RuntimeException {
    StartFailed(String reason) {
        super(reason);
    }

    StartFailed(RuntimeException cause) {
        super("the service could not start; the reason stands above", cause);
    }
}
