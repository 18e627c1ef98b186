package org.lychgate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderTest {

    @TempDir
    private Path parent;

    @Test
    void theFolderIsClosedToOthers() throws Exception {
        Path folder = parent.resolve("data");
        Files.createDirectory(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));

        try (DataFolder data = DataFolder.open(folder)) {
            assertEquals("rwx------", mode(folder));
            data.write("http.port", "8080");
            assertEquals("rw-------", mode(folder.resolve("http.port")));
            assertEquals("8080\n", Files.readString(folder.resolve("http.port")));
        }
    }

    @Test
    void aSecondInstanceIsRefusedAndTheFolderIsFreeAfterwards() throws Exception {
        Path folder = parent.resolve("data");
        try (DataFolder data = DataFolder.open(folder)) {
            StartRefused refused = assertThrows(StartRefused.class, () -> DataFolder.open(folder));
            assertTrue(refused.sentence().contains("in use by another Lychgate"), refused.sentence());
            assertEquals(folder, data.path());
        }
        assertFalse(Files.exists(folder.resolve("http.port")));
        DataFolder.open(folder).close();
    }

    @Test
    void theNodeKeepsItsName() throws Exception {
        try (DataFolder data = DataFolder.open(parent.resolve("data"))) {
            String name = data.nodeId("host with ümlaut");
            assertTrue(SettingForms.isNodeId(name), name);
            assertEquals(name, data.nodeId("renamed"));
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsRefusedByName() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "x");

        StartRefused refused = assertThrows(StartRefused.class, () -> DataFolder.open(file.resolve("data")));

        assertTrue(refused.sentence().startsWith("LYCHGATE_DATA is "), refused.sentence());
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
