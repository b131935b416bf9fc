package io.bestbackground.standalone;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * A store that takes no objects while its disk is nearly full, and says so as MinIO does. What is left belongs to the
 * broker on the same disk, which ends the process when it cannot write. Objects can be read and removed all the time.
 */
final class DiskReserve extends ForwardingBlobStore {
    private static final Logger LOG = LoggerFactory.getLogger(DiskReserve.class);
    private static final long MOST_RESERVED = DataSize.ofMegabytes(256).toBytes();
    // why a share: a small disk must hold something
    private static final int SHARE_RESERVED = 20;
    private static final int INSUFFICIENT_STORAGE = 507;

    private final LongSupplier usable;
    private final long reserved;
    private final AtomicBoolean isFull = new AtomicBoolean();

    DiskReserve(BlobStore store, LongSupplier usable, long reserved) {
        super(store);
        this.usable = usable;
        this.reserved = reserved;
    }

    /** What is kept of the disk that {@code folder} is on. */
    static DataSize ofDisk(Path folder) {
        return DataSize.ofBytes(Math.min(MOST_RESERVED, folder.toFile().getTotalSpace() / SHARE_RESERVED));
    }

    /** The same store on {@code folder}, as long as its disk has room for more than what is kept. */
    static BlobStore of(Path folder, DataSize reserved, BlobStore store) {
        // why itself: where nothing is kept, or the size of the disk is not told, there is nothing to look at
        return reserved.toBytes() == 0
                ? store
                : new DiskReserve(store, () -> folder.toFile().getUsableSpace(), reserved.toBytes());
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest object, InputStream content) {
        check(object.contentLength());
        return super.putBlob(object, content);
    }

    @Override
    public UploadPartResponse uploadMultipartPart(MultipartUpload upload, UploadPartRequest part, InputStream content) {
        check(part.contentLength());
        return super.uploadMultipartPart(upload, part, content);
    }

    private void check(Long size) {
        long left = usable.getAsLong();
        if (left >= 2 * reserved && isFull.getAndSet(false)) {
            LOG.info("the disk of the data folder has room again");
        }
        if (left - Objects.requireNonNullElse(size, 0L) >= reserved) {
            return;
        }
        if (!isFull.getAndSet(true)) {
            LOG.error(
                    "the disk of the data folder has {} MB left, of which {} are kept for the broker: what does not fit"
                            + " is refused, and jobs wait, until there is room",
                    DataSize.ofBytes(left).toMegabytes(),
                    DataSize.ofBytes(reserved).toMegabytes());
        }
        throw S3Exception.builder()
                .statusCode(INSUFFICIENT_STORAGE)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("XMinioStorageFull")
                        .errorMessage("The disk is full.")
                        .build())
                .build();
    }
}
