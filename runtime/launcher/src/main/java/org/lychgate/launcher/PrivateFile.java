package org.lychgate.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Small files of mode 600. */
final class PrivateFile {

    private PrivateFile() {}

    /** Writes a line, whole or not at all. */
    static void write(Path target, String line) throws IOException {
        Path fresh = Files.createTempFile(
                target.toAbsolutePath().getParent(),
                target.getFileName().toString(),
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, line + "\n");
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    }
}
