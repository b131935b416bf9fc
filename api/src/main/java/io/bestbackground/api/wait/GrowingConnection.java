package io.bestbackground.api.wait;

import java.io.IOException;
import org.apache.coyote.Adapter;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * A connection that gets a larger buffer when a picture is about to be sent through it: until then its client waits,
 * and a small one is enough; from then on each piece costs a call to the system, here and at the client. It keeps the
 * larger one, and as much to read with, until it is closed.
 */
final class GrowingConnection extends Http11Processor {
    private static final int PIECE = 32 * 1024;
    // why: what fits into a few small pieces, as a job's state does, is not worth memory
    private static final int LARGE = 8 * 1024;

    GrowingConnection(AbstractHttp11Protocol<?> protocol, Adapter adapter) {
        super(protocol, adapter);
    }

    // why: Tomcat cuts whoever has neither sent nor taken anything for a time, and looks for such just as an answer is
    // about to be sent; a client that waited for its picture longer than that was not silent
    @Override
    public AbstractEndpoint.Handler.SocketState process(SocketWrapperBase<?> connection, SocketEvent event)
            throws IOException {
        if (event == SocketEvent.OPEN_READ && connection instanceof NioEndpoint.NioSocketWrapper socket) {
            socket.updateLastRead();
            socket.updateLastWrite();
        }
        return super.process(connection, event);
    }

    // why here: the server asks for this before it lets an answer be written, and each time that more can be sent
    @Override
    protected boolean flushBufferedWrite() throws IOException {
        if (response.getContentLengthLong() > LARGE && getSocketWrapper().getSocket() instanceof NioChannel channel) {
            channel.getBufHandler().expand(PIECE);
        }
        return super.flushBufferedWrite();
    }
}
