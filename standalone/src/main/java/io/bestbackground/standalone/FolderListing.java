package io.bestbackground.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Lists a store on a folder page by page, in the order of keys, and looks at no more objects than a page holds. The
 * store's own way looks at all of them for each page, which takes longer than any caller waits once there are many.
 */
final class FolderListing {
    private static final int PAGE = 1000;

    private final Path bucket;
    private final String prefix;
    private final String after;
    private final int limit;
    private final List<String> keys = new ArrayList<>();

    private FolderListing(Path bucket, String prefix, String after, int limit) {
        this.bucket = bucket;
        this.prefix = prefix;
        this.after = after;
        this.limit = limit;
    }

    /** The same store, but for listings without a delimiter. */
    static BlobStore over(Path root, BlobStore store) {
        return new Listed(root, store);
    }

    private static final class Listed extends ForwardingBlobStore {
        private final Path root;

        Listed(Path root, BlobStore store) {
            super(store);
            this.root = root;
        }

        @Override
        public ListObjectsV2Response list(ListObjectsV2Request asked) {
            if (asked.delimiter() != null && !asked.delimiter().isEmpty()) {
                return super.list(asked);
            }
            try {
                return FolderListing.list(root, delegate(), asked);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private static ListObjectsV2Response list(Path root, BlobStore store, ListObjectsV2Request asked)
            throws IOException {
        // why: fails where there is no such bucket
        store.headBucket(HeadBucketRequest.builder().bucket(asked.bucket()).build());
        String after = Stream.of(asked.startAfter(), asked.continuationToken())
                .filter(Objects::nonNull)
                .max(String::compareTo)
                .orElse("");
        int limit = asked.maxKeys() == null ? PAGE : asked.maxKeys();
        // why one more: to know whether another page follows
        List<String> keys =
                keys(root.resolve(asked.bucket()), Objects.requireNonNullElse(asked.prefix(), ""), after, limit + 1);
        List<String> page = keys.subList(0, Math.min(limit, keys.size()));
        boolean isTruncated = keys.size() > limit && limit > 0;
        return ListObjectsV2Response.builder()
                .name(asked.bucket())
                .prefix(asked.prefix())
                .startAfter(asked.startAfter())
                .continuationToken(asked.continuationToken())
                .maxKeys(limit)
                .keyCount(page.size())
                .isTruncated(isTruncated)
                .nextContinuationToken(isTruncated ? page.get(page.size() - 1) : null)
                .contents(page.stream()
                        .flatMap(key -> described(store, asked.bucket(), key))
                        .toList())
                .build();
    }

    /** Nothing when it was removed meanwhile. */
    private static Stream<S3Object> described(BlobStore store, String bucket, String key) {
        HeadObjectResponse found = store.blobMetadataIfPresent(bucket, key);
        return found == null
                ? Stream.empty()
                : Stream.of(S3Object.builder()
                        .key(key)
                        .eTag(found.eTag())
                        .size(found.contentLength())
                        .lastModified(found.lastModified())
                        .build());
    }

    /**
     * The first keys of a bucket, in the order of their characters.
     *
     * @param bucket its folder
     * @param prefix what they begin with
     * @param after what they come behind
     * @param limit most keys
     */
    static List<String> keys(Path bucket, String prefix, String after, int limit) throws IOException {
        FolderListing listing = new FolderListing(bucket, prefix, after, limit);
        listing.add(prefix.substring(0, prefix.lastIndexOf('/') + 1));
        return listing.keys;
    }

    /** Adds what lies in the folder whose keys begin with this. */
    private void add(String start) throws IOException {
        PriorityQueue<String> left = names(bucket.resolve(start), start);
        while (keys.size() < limit && !left.isEmpty()) {
            String key = left.remove();
            if (key.endsWith("/")) {
                add(key);
            } else if (Files.isDirectory(bucket.resolve(key))) {
                // why again: what is in it comes behind files of its name and a character before the slash
                left.add(key + "/");
            } else if (key.compareTo(after) > 0) {
                keys.add(key);
            }
        }
    }

    private PriorityQueue<String> names(Path folder, String start) throws IOException {
        PriorityQueue<String> names = new PriorityQueue<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String key = start + entry.getFileName();
                // why its last possible key: what is in a folder may come behind, where its own name does not
                if (key.startsWith(prefix) && (key + "/\uffff").compareTo(after) > 0) {
                    names.add(key);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException nothing) {
            return names;
        } catch (DirectoryIteratorException failed) {
            throw new UncheckedIOException(failed.getCause());
        }
        return names;
    }
}
