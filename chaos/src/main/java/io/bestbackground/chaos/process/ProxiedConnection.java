package io.bestbackground.chaos.process;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection to the store. Requests are read one by one, so that each can meet its trouble; answers flow
 * back as they come, since a client of HTTP/1.1 awaits one before it sends the next request.
 */
final class ProxiedConnection {
    private final Socket client;
    private final Socket store;
    private final Supplier<Trouble> trouble;

    ProxiedConnection(Socket client, Socket store, Supplier<Trouble> trouble) {
        this.client = client;
        this.store = store;
        this.trouble = trouble;
    }

    void begin() {
        StoreProxy.daemon(() -> flow(this::requests));
        StoreProxy.daemon(() -> flow(() -> store.getInputStream().transferTo(client.getOutputStream())));
    }

    private void requests() throws IOException {
        InputStream in = new BufferedInputStream(client.getInputStream());
        OutputStream out = store.getOutputStream();
        while (true) {
            String head = readHead(in);
            byte[] body = in.readNBytes(length(head));
            Trouble met = trouble.get();
            delay(met);
            String refusal = refusal(met, head);
            if (refusal == null) {
                out.write(head.getBytes(StandardCharsets.ISO_8859_1));
                out.write(body);
                out.flush();
            } else {
                client.getOutputStream().write(refusal.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
    }

    private static @Nullable String refusal(Trouble met, String head) {
        if (met.full() && head.startsWith("PUT ")) {
            return answer(
                    507, "XMinioStorageFull", "Storage backend has reached its minimum free drive threshold.", head);
        }
        if (met.failures() > 0 && ThreadLocalRandom.current().nextDouble() < met.failures()) {
            return answer(500, "InternalError", "We encountered an internal error, please try again.", head);
        }
        return null;
    }

    private static String answer(int status, String code, String message, String head) {
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>%s</Code><Message>%s</Message></Error>"
                .formatted(code, message);
        return "HTTP/1.1 %d %s\r\nContent-Type: application/xml\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(status, code, xml.length(), head.startsWith("HEAD ") ? "" : xml);
    }

    private static void delay(Trouble met) throws IOException {
        try {
            Thread.sleep(met.delay().toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    private static String readHead(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int tail = 0;
        while (tail != 0x0D0A0D0A) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            head.write(next);
            tail = tail << 8 | next;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static int length(String head) throws IOException {
        String lower = head.toLowerCase(Locale.ROOT);
        if (lower.contains("\r\ntransfer-encoding:")) {
            throw new IOException("the store's client is not expected to send chunks");
        }
        int name = lower.indexOf("\r\ncontent-length:");
        int start = name + "\r\ncontent-length:".length();
        return name < 0
                ? 0
                : Integer.parseInt(
                        head.substring(start, head.indexOf('\r', start)).strip());
    }

    private void flow(Flow flow) {
        try (client;
                store) {
            flow.run();
        } catch (IOException over) {
            // why nothing: an end of either side ends the connection, which is all there is to do
            return;
        }
    }

    private interface Flow {
        void run() throws IOException;
    }
}
