package org.lychgate.directory.internal.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** This node's name: given, or the host name and a random part kept in the data folder. */
final class NodeId {
    private NodeId() {}

    static String of(Path data, @Nullable String given) {
        if (given != null && !given.isBlank()) {
            return Texts.cut(given.strip(), 100);
        }
        Path file = data.resolve("node.id");
        try {
            if (Files.exists(file)) {
                return Texts.cut(Files.readString(file).strip(), 100);
            }
            String made = Texts.cut(host(), 80) + "-" + Tokens.fresh().substring(0, 8);
            SecretFiles.write(file, made + "\n");
            return made;
        } catch (IOException e) {
            throw new StoreException("The data folder " + data + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "node";
        }
    }
}
