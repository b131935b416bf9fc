package io.bestbackground.standalone;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of the embedded object store, before the store is started on it. */
final class StoreFolder {
    private static final Logger LOG = LoggerFactory.getLogger(StoreFolder.class);
    private static final String PROBE = "user.bestbackground";
    // why: an object is written beside its place, under its name and a random one
    private static final Pattern CUT_OFF = Pattern.compile(".+-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private StoreFolder() {}

    /**
     * Checks that files here can have attributes of their own, in which the store keeps types and metadata: it takes
     * objects without them too, and then nobody finds the jobs that wait.
     *
     * @throws IOException when they cannot
     */
    static void check(Path folder) throws IOException {
        Path probe = Files.createTempFile(folder, "probe", null);
        try {
            @Nullable
            UserDefinedFileAttributeView view = Files.getFileAttributeView(probe, UserDefinedFileAttributeView.class);
            if (view == null) {
                throw new IOException("there are none");
            }
            view.write(PROBE, ByteBuffer.wrap(new byte[] {1}));
            if (view.size(PROBE) != 1) {
                throw new IOException("they are not kept");
            }
        } catch (IOException | UnsupportedOperationException missing) {
            throw new IOException(
                    "its file system keeps no extended attributes (user.*), which the object store needs", missing);
        } finally {
            Files.delete(probe);
        }
    }

    /**
     * Removes what a service left that was killed, or whose machine lost its power: uploads that were cut off, and
     * objects whose names reached the disk before their bytes. No object is empty otherwise.
     */
    static void mend(Path folder) throws IOException {
        LOG.info("the last service was cut off: looking through the object store for what it left half done");
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes known) throws IOException {
                if (known.size() == 0
                        || CUT_OFF.matcher(file.getFileName().toString()).matches()) {
                    Files.delete(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException why) {
                LOG.warn("passed over what cannot be read: {}", why.toString());
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
