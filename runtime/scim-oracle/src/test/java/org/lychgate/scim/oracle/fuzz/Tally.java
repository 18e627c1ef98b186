package org.lychgate.scim.oracle.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lychgate.scim.oracle.Answer;
import org.lychgate.scim.oracle.Request;
import org.lychgate.scim.oracle.model.Json;

/** Counts what was asked and answered, and keeps what must not be. */
final class Tally {
    private static final int MOST = 20;

    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int requests;
    private int scim;
    private int done;

    void add(Request request, Answer answer) {
        requests++;
        scim += parses(request) ? 1 : 0;
        done += answer.done() ? 1 : 0;
        statuses.merge(answer.status(), 1, Integer::sum);
        String why = wrong(answer);
        if (!why.isEmpty() && wrong.size() < MOST) {
            String body = request.body() == null ? "" : " " + request.body();
            wrong.add(why + ": " + request.method() + " " + request.target() + " " + request.headers() + body + "\n    "
                    + answer.status() + " " + answer.body());
        }
    }

    List<String> wrong() {
        return wrong;
    }

    double scimShare() {
        return (double) scim / requests;
    }

    double doneShare() {
        return (double) done / requests;
    }

    @Override
    public String toString() {
        return "%d requests, %.0f %% parse as SCIM, %.0f %% done, by status %s"
                .formatted(requests, 100 * scimShare(), 100 * doneShare(), statuses);
    }

    /** A read counts if its address is one of ours, a write if its body is a JSON object that names a SCIM schema. */
    private static boolean parses(Request request) {
        if (request.body() == null) {
            return request.path().matches("/(Users|Groups|Schemas|ResourceTypes|ServiceProviderConfig)(/[\\w-]+)?");
        }
        try {
            Map<String, Object> body = Json.object(request.body());
            return Json.many(body.get("schemas")).stream()
                    .anyMatch(s -> s.toString().startsWith("urn:ietf:params:scim:"));
        } catch (IllegalArgumentException noJson) {
            return false;
        }
    }

    private static String wrong(Answer answer) {
        if (answer.status() >= 500 && answer.status() != 501) {
            return "failed";
        }
        if (answer.status() < 400) {
            return "";
        }
        try {
            Map<String, Object> error = Json.object(answer.body());
            boolean told = !String.valueOf(error.getOrDefault("detail", "")).isBlank()
                    && String.valueOf(answer.status()).equals(error.get("status"));
            return told ? "" : "no SCIM error";
        } catch (IllegalArgumentException noJson) {
            return "no JSON";
        }
    }
}
