package io.bestbackground.api.exchange;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a gathered answer off as fast as its client takes it; one that takes nothing for too long is cut by Tomcat. */
final class AnswerWriting implements WriteListener {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerWriting.class);

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final HeldAnswer content;

    AnswerWriting(AsyncContext context, ServletOutputStream out, HeldAnswer content) {
        this.context = context;
        this.out = out;
        this.content = content;
    }

    @Override
    public void onWritePossible() throws IOException {
        while (out.isReady()) {
            byte[] next = content.next();
            if (next.length == 0) {
                content.close();
                context.complete();
                return;
            }
            out.write(next);
        }
    }

    @Override
    public void onError(Throwable failure) {
        LOG.debug("a client did not take its answer: {}", failure.toString());
        content.close();
    }
}
