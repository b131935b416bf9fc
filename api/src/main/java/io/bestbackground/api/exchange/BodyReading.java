package io.bestbackground.api.exchange;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a body as it comes. What comes after a refusal is read and dropped for a while: were the connection closed with
 * bytes unread, the client would be told so before it could read the answer. A client that sends nothing at all for too
 * long is cut by Tomcat.
 */
final class BodyReading implements ReadListener {
    private static final Logger LOG = LoggerFactory.getLogger(BodyReading.class);
    private static final Duration LONGEST_DROPPING = Duration.ofSeconds(10);

    private final ServletInputStream in;
    private final HeldBytes body;
    private final UploadLimits limits;
    private final Receiver receiver;
    private final byte[] dropped = new byte[4096];
    private final long begun = System.nanoTime();
    private long refusedAt;
    private boolean isRefused;
    private boolean isEnded;

    /** Who is told how a body came. */
    interface Receiver {
        /** All of it is there. */
        void whole();

        /** It is not taken; the answer is to be sent, but nothing closed. */
        void refuse(UploadLimits.Breach breach) throws IOException;

        /** It was refused and enough of it dropped: the exchange is to be closed. */
        void over();

        /** Its client is gone, and the exchange will be closed by Tomcat. */
        void gone();
    }

    BodyReading(ServletInputStream in, HeldBytes body, UploadLimits limits, Receiver receiver) {
        this.in = in;
        this.body = body;
        this.limits = limits;
        this.receiver = receiver;
    }

    /** Drops all that comes, after an answer has been sent. */
    void refused() {
        isRefused = true;
        refusedAt = System.nanoTime();
        body.close();
    }

    @Override
    public void onDataAvailable() throws IOException {
        while (!isEnded && in.isReady() && (isRefused ? drop() : take()) >= 0) {
            check();
        }
    }

    @Override
    public void onAllDataRead() {
        if (!isRefused) {
            receiver.whole();
        } else if (!isEnded) {
            receiver.over();
        }
    }

    @Override
    public void onError(Throwable failure) {
        LOG.debug("a body did not come: {}", failure.toString());
        body.close();
        receiver.gone();
    }

    private int take() throws IOException {
        try {
            return body.readFrom(in);
        } catch (HeldBytes.OverBudget full) {
            refuse(UploadLimits.Breach.NO_ROOM);
            return 0;
        }
    }

    private int drop() throws IOException {
        return in.read(dropped);
    }

    private void check() throws IOException {
        if (!isRefused) {
            UploadLimits.Breach breach = limits.breach(body.size(), since(begun));
            if (breach != UploadLimits.Breach.NONE) {
                refuse(breach);
            }
        } else if (since(refusedAt).compareTo(LONGEST_DROPPING) > 0) {
            isEnded = true;
            receiver.over();
        }
    }

    private void refuse(UploadLimits.Breach breach) throws IOException {
        refused();
        receiver.refuse(breach);
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
