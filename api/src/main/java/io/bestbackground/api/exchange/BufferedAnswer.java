package io.bestbackground.api.exchange;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Gathers an answer in memory, so that whoever makes it is never kept waiting by the client. Event streams alone pass
 * through. An answer that does not fit the budget is dropped; whoever sends it off says so instead.
 */
final class BufferedAnswer extends HttpServletResponseWrapper {
    private final HeldAnswer content;
    private @Nullable ServletOutputStream stream;
    private @Nullable PrintWriter writer;
    private boolean isDropped;

    BufferedAnswer(HttpServletResponse response, HeldAnswer content) {
        super(response);
        this.content = content;
    }

    HeldAnswer content() {
        if (writer != null) {
            writer.flush();
        }
        return content;
    }

    boolean isDropped() {
        return isDropped;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (isEventStream()) {
            return super.getOutputStream();
        }
        if (stream == null) {
            stream = new Gathering();
        }
        return stream;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            writer = new PrintWriter(new OutputStreamWriter(getOutputStream(), StandardCharsets.UTF_8));
        }
        return writer;
    }

    @Override
    public void flushBuffer() throws IOException {
        if (isEventStream()) {
            super.flushBuffer();
        }
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        content.close();
        writer = null;
    }

    @Override
    public void reset() {
        super.reset();
        content.close();
        writer = null;
        stream = null;
    }

    private boolean isEventStream() {
        String type = getContentType();
        return type != null && type.startsWith("text/event-stream");
    }

    private final class Gathering extends ServletOutputStream {
        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) {
            if (isDropped) {
                return;
            }
            try {
                content.write(from, offset, length);
            } catch (IOException full) {
                content.close();
                isDropped = true;
            }
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("the answer is gathered: write it");
        }
    }
}
