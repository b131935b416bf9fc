package io.bestbackground.api.wait;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import org.apache.catalina.connector.InputBuffer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Takes from each connection the 24 KB that Tomcat sets aside for bodies read as text, which nothing here does: bodies
 * are gathered as bytes, and who waits holds what its connection holds. By reflection, since Tomcat has no setting for
 * it; the server does not start where its fields are named otherwise.
 */
final class LeanBuffersValve extends ValveBase {
    private static final int SMALL = 64;
    private static final Field INPUT = field(Request.class, "inputBuffer");
    private static final Field CHARS = field(InputBuffer.class, "cb");

    LeanBuffersValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        shrink(request);
        getNext().invoke(request, response);
    }

    private static void shrink(Request request) throws ServletException {
        try {
            InputBuffer input = (InputBuffer) INPUT.get(request);
            CharBuffer chars = (CharBuffer) CHARS.get(input);
            // why asked: requests are used again with the connection, and come here with buffers that are small already
            if (chars.capacity() > SMALL && !chars.hasRemaining()) {
                CHARS.set(input, CharBuffer.allocate(SMALL).limit(0));
            }
            ByteBuffer bytes = input.getByteBuffer();
            if (bytes.capacity() > SMALL && !bytes.hasRemaining()) {
                // why any size will do: reading a body puts the connection's own buffer in its place
                input.setByteBuffer(ByteBuffer.allocate(SMALL).limit(0));
            }
        } catch (IllegalAccessException impossible) {
            throw new ServletException(impossible);
        }
    }

    private static Field field(Class<?> type, String name) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException other) {
            throw new IllegalStateException("this Tomcat's %s has no %s".formatted(type.getName(), name), other);
        }
    }
}
