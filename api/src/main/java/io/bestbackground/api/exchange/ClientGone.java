package io.bestbackground.api.exchange;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Ends the exchange quietly when its client has gone or gone silent; without it Tomcat would write an error's page. */
final class ClientGone implements AsyncListener {
    @Override
    public void onError(AsyncEvent event) {
        event.getAsyncContext().complete();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        // why nothing: whoever completed it knows
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        event.getAsyncContext().complete();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // why nothing: the next phase has its own listener
    }
}
