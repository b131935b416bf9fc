package io.bestbackground.standalone;

import io.bestbackground.common.storage.StoreShortcut;
import java.net.URI;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.springframework.util.unit.DataSize;

/** An S3-compatible object store on a folder, inside this process; every request must be signed. */
final class EmbeddedStore implements EmbeddedPart {
    private final BlobStore blobs;
    private final S3Proxy server;

    /**
     * Prepares a store on {@code folder}, which must exist; it opens no port before it is started.
     *
     * @param reserved what it leaves of its disk to others
     */
    EmbeddedStore(Path folder, DataSize reserved, int port, Credentials credentials) {
        blobs = DiskReserve.of(
                folder, reserved, FolderListing.over(folder, new FilesystemNio2BlobStore(folder.toString())));
        server = S3Proxy.builder()
                .blobStore(blobs)
                .endpoint(endpoint(port))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, credentials.accessKey(), credentials.secretKey())
                // why none: when it is stopped, its only client has been already, and idle connections are not waited
                // for
                .stopTimeout(0)
                .build();
    }

    /** Where a store on this port is reached. */
    static URI endpoint(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The way to its objects for this process. */
    StoreShortcut shortcut() {
        return (store, bucket, traces) -> new NearStore(blobs, bucket, store, traces);
    }

    @Override
    public String name() {
        return "object store";
    }

    @Override
    public void start() throws Exception {
        server.start();
    }

    @Override
    public void stop() throws Exception {
        server.stop();
    }
}
