package io.bestbackground.standalone;

import io.bestbackground.common.startup.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * The one folder under which a standalone service keeps everything, held by one process at a time until closed. A
 * folder made here can be entered by its owner alone.
 */
final class DataFolder implements AutoCloseable {
    private final Path root;
    private final FileChannel lock;
    private final boolean isLeftBehind;

    private DataFolder(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
        this.isLeftBehind = Addresses.isThere(root);
    }

    /**
     * Makes the folder if there is none and takes it for this process.
     *
     * @throws CannotStart when another service holds it, or when it cannot be made or written to
     */
    static DataFolder open(Path root) {
        try {
            Path folder = createPrivate(root.toAbsolutePath().normalize());
            FileChannel lock = FileChannel.open(
                    folder.resolve("lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (!tryLock(lock)) {
                String holder = read(lock);
                lock.close();
                throw inUse(folder, holder);
            }
            lock.truncate(0)
                    .write(StandardCharsets.US_ASCII.encode(
                            Long.toString(ProcessHandle.current().pid())));
            return new DataFolder(folder, lock);
        } catch (IOException failure) {
            throw unusable(root, failure);
        }
    }

    /** Where the broker keeps its records. */
    Path broker() {
        return root.resolve("broker");
    }

    /**
     * Where the object store keeps its objects; made if there is none, and rid of what an upload left that was cut off
     * by the end of the last service.
     *
     * @throws CannotStart when the file system cannot hold what the store must know of objects
     */
    Path store() {
        try {
            Path store = createPrivate(root.resolve("store"));
            StoreFolder.check(store);
            if (isLeftBehind) {
                StoreFolder.mend(store);
            }
            return store;
        } catch (IOException failure) {
            throw unusable(root, failure);
        }
    }

    /** Where the worker notes which jobs it has in hand. */
    Path inHand() {
        return root.resolve("in-hand");
    }

    /** The secrets of this folder's broker and store, made on first use. */
    Credentials credentials() {
        return Credentials.load(root.resolve("credentials.properties"));
    }

    /** What calls to clients are signed with, made on first use. */
    String webhookSecret() {
        return WebhookSecret.load(root.resolve("webhook-secret"));
    }

    /** Lets other programs of the folder's owner reach broker and store, until this is closed. */
    void publish(Map<String, Object> settings) {
        Addresses.write(root, settings);
    }

    @Override
    public void close() {
        try {
            Addresses.remove(root);
            lock.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path createPrivate(Path folder) throws IOException {
        return Files.createDirectories(folder, ownerOnly("rwx------"));
    }

    /** File attributes that shut out other users, where the file system knows such. */
    static FileAttribute<?>[] ownerOnly(String permissions) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldHere) {
            return false;
        }
    }

    /** Names the process that holds the folder, which is empty when it has not said so yet. */
    private static CannotStart inUse(Path folder, String process) {
        return new CannotStart(
                "the data folder %s is in use by another bestbackground%s"
                        .formatted(folder, process.isEmpty() ? "" : " (process " + process + ")"),
                "Stop that process, or choose another folder with --data or bestbackground.data.");
    }

    private static CannotStart unusable(Path folder, IOException why) {
        return new CannotStart(
                "the data folder %s cannot be used: %s".formatted(folder, reason(why)),
                "Choose another folder with --data or bestbackground.data, or let this user write there.",
                why);
    }

    private static String reason(IOException why) {
        if (why instanceof AccessDeniedException denied) {
            return "%s must not be written by this user".formatted(denied.getFile());
        }
        return why instanceof FileAlreadyExistsException file
                ? "%s is a file".formatted(file.getFile())
                : why.toString();
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(32);
        channel.read(text, 0);
        return StandardCharsets.US_ASCII.decode(text.flip()).toString();
    }
}
