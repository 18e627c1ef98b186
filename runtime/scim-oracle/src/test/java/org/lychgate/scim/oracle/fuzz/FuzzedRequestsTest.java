package org.lychgate.scim.oracle.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.lychgate.scim.endpoint.internal.ScimServer;
import org.lychgate.scim.oracle.Answer;
import org.lychgate.scim.oracle.Forms;
import org.lychgate.scim.oracle.HttpPortal;
import org.lychgate.scim.oracle.Portal;
import org.lychgate.scim.oracle.Request;
import org.lychgate.scim.oracle.model.Json;
import org.lychgate.scim.oracle.sequence.Requests;

/** Whatever is sent, the answer is a SCIM answer, never a failure; and nothing is kept of it. */
class FuzzedRequestsTest {
    private static final int REQUESTS = Forms.full() ? 10_000 : 800;
    private static final int SOUND_IN_HUNDRED = 35;

    @RegisterExtension
    static final ScimServer SERVER = ScimServer.derby();

    private final Tally tally = new Tally();

    @Test
    void noRequestMakesTheEndpointFail() {
        // What is loaded and filled once is there before the first look.
        long seed = fuzz(Forms.seed(), REQUESTS);
        long before = heap();
        fuzz(seed, REQUESTS);
        long after = heap();
        Forms.figure("fuzzed", tally);
        Forms.figure(
                "heap after collection",
                "%d KiB before, %d KiB after, %+.1f %%"
                        .formatted(before >> 10, after >> 10, 100.0 * (after - before) / before));
        assertEquals("", String.join("\n", tally.wrong()));
        assertTrue(tally.scimShare() >= 0.4, "too few parse as SCIM: " + tally);
        assertTrue(tally.doneShare() >= 0.2, "too few are done: " + tally);
        // A short run is still filling caches.
        assertTrue(!Forms.full() || after <= before * 1.05, "the heap grew");
    }

    /** Sends so many requests of sequences, most of them with something wrong; answers the seed to go on with. */
    private long fuzz(long first, int requests) {
        long seed = first;
        for (int sent = 0; sent < requests; seed++) {
            sent += sequence(seed);
        }
        return seed;
    }

    private int sequence(long seed) {
        Random random = new Random(seed);
        Mutations mutations = new Mutations(random);
        Portal portal = HttpPortal.of(SERVER.newOrganization());
        Requests requests = Requests.of(seed);
        Map<String, String> ids = new HashMap<>();
        for (int i = 0; i < requests.size(); i++) {
            Request sound = requests.request(i, hole -> fill(hole, ids));
            boolean makes = requests.label(i) != null;
            Request request = makes && i < 2 || random.nextInt(100) < SOUND_IN_HUNDRED ? sound : mutations.of(sound);
            Answer answer = sent(portal, request);
            tally.add(request, answer);
            if (makes && answer.status() == 201) {
                ids.put(
                        String.valueOf(requests.label(i)),
                        String.valueOf(Json.object(answer.body()).get("id")));
            }
        }
        return requests.size();
    }

    /** A connection that breaks is an answer, too, and a wrong one. */
    private static Answer sent(Portal portal, Request request) {
        try {
            return portal.send(request);
        } catch (UncheckedIOException broken) {
            return new Answer(599, Map.of(), String.valueOf(broken.getCause()));
        }
    }

    private static String fill(String hole, Map<String, String> ids) {
        return hole.startsWith("tag:") ? "W/\"1\"" : ids.getOrDefault(hole, "00000000-0000-0000-0000-000000000000");
    }

    /** Bytes of what is reachable, as the class histogram counts them after a collection; what the heap holds besides is chance. */
    private static long heap() {
        try {
            String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
            String total = histogram
                    .lines()
                    .filter(l -> l.startsWith("Total"))
                    .findFirst()
                    .orElseThrow();
            return Long.parseLong(total.strip().split("\\s+")[2]);
        } catch (JMException e) {
            throw new IllegalStateException("This Java counts no classes.", e);
        }
    }
}
