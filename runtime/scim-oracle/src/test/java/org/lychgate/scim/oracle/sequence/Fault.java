package org.lychgate.scim.oracle.sequence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lychgate.scim.oracle.Answer;
import org.lychgate.scim.oracle.Portal;
import org.lychgate.scim.oracle.Request;
import org.lychgate.scim.oracle.model.Json;

/** Mistakes an endpoint could make, put between a client and a sound one. */
enum Fault {
    /** Of several members added at once, the last one is lost. */
    DROPS_A_MEMBER {
        @Override
        Portal in(Portal sound) {
            return request -> sound.send(patched(request, operation -> {
                List<Object> value = new ArrayList<>(Json.many(operation.get("value")));
                if ("members".equals(operation.get("path")) && is(operation, "add") && value.size() > 1) {
                    value.remove(value.size() - 1);
                    operation.put("value", value);
                }
                return true;
            }));
        }
    },
    /** Removing is answered and not done. */
    IGNORES_REMOVE {
        @Override
        Portal in(Portal sound) {
            return request -> {
                Request left = patched(request, operation -> !is(operation, "remove"));
                return operations(left).isEmpty() && !operations(request).isEmpty()
                        ? nothingDone(request, sound)
                        : sound.send(left);
            };
        }
    },
    /** What stood before the operation that failed is done all the same. */
    FORGETS_ATOMICITY {
        @Override
        Portal in(Portal sound) {
            return request -> {
                List<Object> operations = operations(request);
                if (operations.size() < 2) {
                    return sound.send(request);
                }
                Answer answer = sound.send(withOperations(request, operations.subList(0, 1)));
                for (int i = 1; i < operations.size() && answer.done(); i++) {
                    answer = sound.send(withOperations(request, operations.subList(i, i + 1)));
                }
                return answer;
            };
        }
    },
    /** A userName is found only in the case in which it was written. */
    COMPARES_NAMES_BY_CASE {
        private static final Pattern BY_NAME = Pattern.compile("userName eq \"(.*)\"");

        @Override
        Portal in(Portal sound) {
            return request -> {
                Answer answer = sound.send(request);
                Matcher name = BY_NAME.matcher(request.query().getOrDefault("filter", ""));
                if (!name.matches() || answer.body().contains("\"" + name.group(1) + "\"")) {
                    return answer;
                }
                Map<String, String> query = new LinkedHashMap<>(request.query());
                query.put("filter", "userName eq \"nobody of that name\"");
                return sound.send(new Request(request.method(), request.path(), query, Map.of(), null));
            };
        }
    },
    /** The version stays what it was when the resource was made. */
    ANSWERS_STALE_VERSION {
        @Override
        Portal in(Portal sound) {
            Map<String, String> first = new HashMap<>();
            return request -> {
                Answer answer = sound.send(request);
                String tag = answer.header("ETag").orElse("");
                if (tag.isEmpty() || !request.path().startsWith("/Users/")) {
                    return answer;
                }
                String stale = first.computeIfAbsent(request.path(), path -> tag);
                Map<String, String> headers = new HashMap<>(answer.headers());
                headers.put("etag", stale);
                return new Answer(answer.status(), headers, answer.body().replace(quoted(tag), quoted(stale)));
            };
        }
    };

    /** An operation of a PATCH, which may be changed; false takes it out. */
    private interface Edit {
        boolean keep(Map<String, Object> operation);
    }

    /** A portal that makes this mistake. */
    abstract Portal in(Portal sound);

    private static String quoted(String tag) {
        return Json.text(tag);
    }

    private static boolean is(Map<String, Object> operation, String op) {
        return op.equalsIgnoreCase(String.valueOf(operation.get("op")));
    }

    private static List<Object> operations(Request request) {
        return request.method().equals("PATCH") && request.body() != null
                ? Json.many(Json.object(request.body()).get("Operations"))
                : List.of();
    }

    private static Request patched(Request request, Edit edit) {
        List<Object> operations = operations(request);
        List<Object> left = operations.stream()
                .filter(operation -> edit.keep(Json.asObject(operation)))
                .collect(Collectors.toList());
        return operations.isEmpty() ? request : withOperations(request, left);
    }

    private static Request withOperations(Request request, List<Object> operations) {
        Map<String, Object> body = Json.object(String.valueOf(request.body()));
        body.put("Operations", operations);
        return new Request(request.method(), request.path(), request.query(), request.headers(), Json.text(body));
    }

    private static Answer nothingDone(Request request, Portal sound) {
        Answer now = sound.send(Request.get(request.path()));
        return now.done() && request.path().startsWith("/Groups/") ? new Answer(204, now.headers(), "") : now;
    }
}
