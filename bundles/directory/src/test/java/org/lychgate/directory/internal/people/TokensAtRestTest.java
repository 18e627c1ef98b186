package org.lychgate.directory.internal.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.OutgoingMail;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.Tickets;
import org.lychgate.directory.internal.store.DatabaseDialect;
import org.lychgate.directory.internal.store.Hashes;

/** What a thief of the database finds of links and sessions (security rule 3): hashes and sealed bytes. Every column of every table is read. */
class TokensAtRestTest {
    private static final int BITS = 256;

    abstract static class Contract extends PeopleContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        @Test
        @Tag("rule-03")
        void noColumnHoldsATokenAndTheHashIsThere() throws SQLException {
            CompanyId company = organization();
            String joining = address();
            invited(company, joining);
            OutgoingMail mail = onlyMailTo(joining);
            String link = token(mail);
            String member = address();
            local(company, member, Role.REP);
            String session = in(member).signedIn().sessionToken();
            enforceSso(company);
            String attempt = services.get(Tickets.class)
                    .attempt(Tickets.Kind.INVITE, link)
                    .orElseThrow()
                    .handle();

            List<String> cells = cells();

            assertTrue(cells.contains(joining), "the scan reads what it should");
            for (String token : List.of(link, session, attempt)) {
                assertEquals(BITS / 8, Base64.getUrlDecoder().decode(token).length);
                assertTrue(cells.stream().noneMatch(cell -> cell.contains(token)), "a token lies in the database");
                assertTrue(cells.contains(Hashes.sha256(token)), "its hash does not");
            }
        }

        /** Every value of every column, binary ones as the text they might hide. */
        private List<String> cells() throws SQLException {
            List<String> cells = new ArrayList<>();
            for (String table : tables()) {
                try (Connection connection = store.database().getConnection();
                        Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
                    while (rows.next()) {
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            cells.add(cell(rows, i));
                        }
                    }
                }
            }
            return cells;
        }

        private List<String> tables() throws SQLException {
            List<String> tables = new ArrayList<>();
            try (Connection connection = store.database().getConnection()) {
                DatabaseMetaData data = connection.getMetaData();
                try (ResultSet rows = data.getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
                    while (rows.next()) {
                        String name = rows.getString("TABLE_NAME");
                        if (!name.startsWith("flyway")) {
                            tables.add(name);
                        }
                    }
                }
            }
            assertTrue(tables.size() > 20, tables::toString);
            return tables;
        }

        private static String cell(ResultSet rows, int column) throws SQLException {
            boolean binary = List.of(Types.BLOB, Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY)
                    .contains(rows.getMetaData().getColumnType(column));
            if (binary) {
                byte[] bytes = rows.getBytes(column);
                return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
            }
            String text = rows.getString(column);
            return text == null ? "" : text;
        }
    }

    @Test
    @Tag("rule-03")
    void tokensAre32RandomBytesAndNoTwoAreEqual() {
        Set<String> seen = new HashSet<>();
        int[] ones = new int[BITS];
        int count = 2_000;
        for (int i = 0; i < count; i++) {
            String token = org.lychgate.directory.internal.store.Tokens.fresh();
            assertTrue(seen.add(token), "a token came twice");
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            assertEquals(BITS / 8, bytes.length);
            for (int bit = 0; bit < BITS; bit++) {
                ones[bit] += bytes[bit / 8] >> (bit % 8) & 1;
            }
        }
        for (int bit = 0; bit < BITS; bit++) { // more than eight standard deviations off the middle never happens
            assertTrue(Math.abs(ones[bit] - count / 2) < 180, "bit " + bit + " is not random: " + ones[bit]);
        }
    }

    @Nested
    class OnDerby extends Contract {
        OnDerby() {
            super(DatabaseDialect.DERBY);
        }
    }

    @Nested
    class OnPostgresql extends Contract {
        OnPostgresql() {
            super(DatabaseDialect.POSTGRESQL);
        }
    }
}
