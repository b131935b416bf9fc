package io.bestbackground.client;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;

/** Writes files so that under their names there is all of them or what was there before, whatever happens meanwhile. */
final class WholeFile {
    private WholeFile() {}

    /** Writes a file, over the one that may be there, and gives it; what is no plain file is written as it is. */
    static Path write(Path file, byte[] content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !isReplaceable(file) || !Files.isWritable(folder)) {
            return Files.write(file, content);
        }
        // why no createTempFile: only its owner could read what that makes
        Path part = folder.resolve(".bestbackground-" + UUID.randomUUID() + ".part");
        Thread removal = new Thread(() -> remove(part));
        atEnd(() -> Runtime.getRuntime().addShutdownHook(removal));
        try {
            Files.write(part, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            move(part, file, content);
        } finally {
            Files.deleteIfExists(part);
            // why not one for all files: it would keep each class of a program that is loaded anew
            atEnd(() -> Runtime.getRuntime().removeShutdownHook(removal));
        }
        return file;
    }

    private static void atEnd(Runnable change) {
        try {
            change.run();
        } catch (IllegalStateException begun) {
            // why no failure: what is written while the process ends may be its last word
            return;
        }
    }

    private static void remove(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException stays) {
            // why no failure: nobody is left to be told
            return;
        }
    }

    /** Whether another file may take its place: not that of a device, a link, or a file that must not be changed. */
    private static boolean isReplaceable(Path file) {
        boolean isPlain = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.isWritable(file);
        return isPlain || Files.notExists(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static void move(Path part, Path file, byte[] content) throws IOException {
        try {
            keepPermissions(file, part);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException notMovable) {
            if (Files.notExists(part)) {
                // why: the process is ending, perhaps too soon to write it to its end under its name
                throw notMovable;
            }
            // why not a failure: a file that is mounted by itself, as into a container, can be written but not replaced
            Files.write(file, content);
        }
    }

    private static void keepPermissions(Path earlier, Path part) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(part, PosixFileAttributeView.class);
        if (view != null && Files.exists(earlier)) {
            view.setPermissions(Files.getPosixFilePermissions(earlier));
        }
    }
}
