package org.lychgate.directory.internal.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The key file. A sealed check value in the database tells whether this node holds the right one. */
final class MasterKey {
    private static final String CHECK = "key.check";
    private static final byte[] PLAIN = "lychgate".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private MasterKey() {}

    /** Reads the key, or makes it where nothing was sealed yet. */
    static Sealer open(Path file, DataSource database) {
        try (Connection connection = database.getConnection()) {
            byte @Nullable [] check = check(connection);
            if (!Files.exists(file)) {
                if (check != null) {
                    throw new StoreException(
                            "The key file " + file + " is missing, but the database was sealed with one: put it back.",
                            null);
                }
                SecretFiles.write(file, Base64.getEncoder().encodeToString(Tokens.randomBytes(32)) + "\n");
            }
            Sealer sealer = new Sealer(read(file));
            if (check == null) {
                check = store(connection, sealer.seal(CHECK, PLAIN));
            }
            if (!opens(sealer, check)) {
                throw new StoreException(
                        "The key file " + file + " is not the one this database was sealed with.", null);
            }
            return sealer;
        } catch (SQLException e) {
            throw new StoreException("The database does not answer: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new StoreException("The key file " + file + " cannot be read or made: " + e.getMessage(), e);
        }
    }

    private static byte[] read(Path file) throws IOException {
        try {
            byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
            if (key.length == 32) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            throw new StoreException(
                    "The key file " + file + " does not hold a key: 32 bytes in base64 are expected.", e);
        }
        throw new StoreException(
                "The key file " + file + " does not hold a key: 32 bytes in base64 are expected.", null);
    }

    private static boolean opens(Sealer sealer, byte[] check) {
        try {
            return Arrays.equals(PLAIN, sealer.open(CHECK, check));
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static byte @Nullable [] check(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT sealed FROM sealed_secret WHERE name = ?")) {
            query.setString(1, CHECK);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getBytes(1) : null;
            }
        }
    }

    /** Stores the check value; another node may have come first, then its value counts. */
    private static byte[] store(Connection connection, byte[] sealed) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO sealed_secret (name, sealed) VALUES (?, ?)")) {
            insert.setString(1, CHECK);
            insert.setBytes(2, sealed);
            insert.executeUpdate();
            return sealed;
        } catch (SQLException e) {
            byte[] first = check(connection);
            if (first == null) {
                throw e;
            }
            return first;
        }
    }
}
