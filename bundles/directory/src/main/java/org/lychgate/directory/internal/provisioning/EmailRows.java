package org.lychgate.directory.internal.provisioning;

import jakarta.persistence.EntityManager;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.lychgate.directory.internal.store.Hashes;
import org.lychgate.directory.internal.store.NativeQuery;
import org.lychgate.directory.internal.store.NativeUpdate;
import org.lychgate.directory.internal.store.Texts;

/** The addresses a person's document names, by their hashes: any text fits a column, and both databases compare hashes alike. */
final class EmailRows {
    private static final int CHUNK = 200;

    private EmailRows() {}

    /** How an address is looked up. */
    static String key(String email) {
        return Hashes.sha256(Texts.asciiLower(email));
    }

    /** Keeps these addresses of a person whose row is locked, and no others. */
    static void keep(EntityManager em, String userId, Set<String> emails) {
        Set<String> wanted = new LinkedHashSet<>();
        emails.forEach(each -> wanted.add(key(each)));
        List<String> kept = new NativeQuery()
                .sql("SELECT email_hash FROM scim_email WHERE user_id = ")
                .value(userId)
                .texts(em);
        Set<String> gone = new LinkedHashSet<>(kept);
        gone.removeAll(wanted);
        kept.forEach(wanted::remove);
        for (List<String> chunk : chunks(gone)) {
            new NativeUpdate()
                    .sql("DELETE FROM scim_email WHERE user_id = ")
                    .value(userId)
                    .sql(" AND email_hash IN ")
                    .list(chunk)
                    .run(em);
        }
        for (List<String> chunk : chunks(wanted)) {
            insert(em, userId, chunk);
        }
    }

    private static void insert(EntityManager em, String userId, List<String> hashes) {
        NativeUpdate insert = new NativeUpdate().sql("INSERT INTO scim_email (user_id, email_hash) VALUES ");
        String comma = "";
        for (String hash : hashes) {
            insert.sql(comma + "(").value(userId).sql(", ").value(hash).sql(")");
            comma = ", ";
        }
        insert.run(em);
    }

    private static List<List<String>> chunks(Set<String> all) {
        List<String> list = List.copyOf(all);
        return IntStream.range(0, (list.size() + CHUNK - 1) / CHUNK)
                .mapToObj(i -> list.subList(i * CHUNK, Math.min(list.size(), (i + 1) * CHUNK)))
                .toList();
    }
}
