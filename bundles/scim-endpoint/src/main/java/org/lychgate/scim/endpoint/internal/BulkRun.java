package org.lychgate.scim.endpoint.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.lychgate.scim.endpoint.internal.error.ScimException;

/**
 * The operations of one bulk, in their order; one that refers to a later one waits for that. Where some refer to one another in a circle, each is made without
 * what is not there yet, and gets it as soon as it is (RFC 7644 section 3.7.1).
 */
final class BulkRun {
    private final List<BulkOperation> operations;
    private final int failOnErrors;
    private final Caller caller;
    private final Router router;
    private final Journal journal;
    private final Map<String, Integer> makers = new HashMap<>();
    private final BulkIds ids = new BulkIds();
    private final Map<Integer, Answer> answers = new TreeMap<>();
    private final Set<Integer> underWay = new HashSet<>();
    private final List<Integer> incomplete = new ArrayList<>();

    /** An operation and its answer. */
    record Done(BulkOperation operation, Answer answer) {

        /** As it stands in the answer of the bulk. @param base the endpoint's URL */
        ObjectNode json(String base) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("method", operation.method());
            if (operation.bulkId() != null) {
                json.put("bulkId", operation.bulkId());
            }
            String location = answer.headers().get("Location");
            if (location == null && !operation.method().equals("POST")) {
                location = base + pathOnly(operation).replaceFirst("^/*", "/");
            }
            if (location != null) {
                json.put("location", location);
            }
            String version = answer.headers().get("ETag");
            if (version != null) {
                json.put("version", version);
            }
            json.put("status", Integer.toString(answer.status()));
            if (answer.refused()) {
                json.set("response", answer.body());
            }
            return json;
        }
    }

    BulkRun(List<BulkOperation> operations, int failOnErrors, Caller caller, Router router, Journal journal) {
        this.operations = operations;
        this.failOnErrors = failOnErrors;
        this.caller = caller;
        this.router = router;
        this.journal = journal;
        for (int i = 0; i < operations.size(); i++) {
            String bulkId = operations.get(i).bulkId();
            if (bulkId != null && operations.get(i).method().equals("POST")) {
                makers.putIfAbsent(bulkId, i);
            }
        }
    }

    /** What was done, in the order of the request. */
    List<Done> play() {
        for (int i = 0; i < operations.size() && !isOver(); i++) {
            play(i);
            complete();
        }
        List<Done> done = new ArrayList<>();
        answers.forEach((i, answer) -> done.add(new Done(resolved(operations.get(i)), answer)));
        return done;
    }

    private void play(int i) {
        if (answers.containsKey(i)) {
            return;
        }
        underWay.add(i);
        BulkOperation operation = operations.get(i);
        Answer answer = refusing(operation, () -> {
            check(i);
            Set<String> missing = awaitReferences(operation);
            Answer made = call(operation, !missing.isEmpty());
            if (!missing.isEmpty() && !made.refused()) {
                incomplete.add(i);
            }
            return made;
        });
        underWay.remove(i);
        answers.put(i, answer);
        String id = answer.effect().id();
        String bulkId = operation.bulkId();
        if (bulkId != null && id != null && !answer.refused()) {
            ids.put(bulkId, id);
        }
    }

    private void check(int i) {
        BulkOperation operation = operations.get(i);
        ScimException defect = operation.defect();
        if (defect != null) {
            throw defect;
        }
        String bulkId = operation.bulkId();
        if (operation.method().equals("POST")
                && bulkId != null
                && !Integer.valueOf(i).equals(makers.get(bulkId))) {
            throw Refusals.invalidValue("bulkId " + bulkId + " stands for another operation of this request already.");
        }
    }

    /** Has done what the operation refers to. @return what cannot be there before the operation is */
    private Set<String> awaitReferences(BulkOperation operation) {
        Set<String> missing = new HashSet<>();
        for (String reference : BulkIds.referencesOf(operation.path(), operation.data())) {
            Integer maker = makers.get(reference);
            if (maker == null) {
                throw Refusals.of(409, null, "bulkId:" + reference + " stands for no operation of this request.");
            }
            if (!underWay.contains(maker) && !isOver()) {
                play(maker);
            }
            if (underWay.contains(maker)) {
                missing.add(reference);
            } else if (!ids.knows(reference)) {
                throw Refusals.of(409, null, "What bulkId:" + reference + " stands for was not made.");
            }
        }
        return missing;
    }

    private Answer call(BulkOperation operation, boolean prune) {
        ObjectNode data = operation.data();
        Payload payload = data == null ? Payload.NONE : Payload.of(ids.resolve(data, prune));
        String path = ids.resolve(operation.path());
        return router.answer(Call.at(caller, operation.method(), path, operation.version(), payload), journal);
    }

    /** Gives those that were made without something what they lacked; one that cannot get it is taken back. */
    private void complete() {
        for (int i : incomplete) {
            BulkOperation operation = operations.get(i);
            Answer made = get(i);
            String address = pathOnly(operation) + "/" + made.effect().id();
            Answer completed = refusing(operation, () -> {
                for (String reference : BulkIds.referencesOf("", operation.data())) {
                    if (!ids.knows(reference)) {
                        throw Refusals.of(409, null, "What bulkId:" + reference + " stands for was not made.");
                    }
                }
                return call(new BulkOperation("PUT", address, null, null, operation.data(), null), false);
            });
            if (completed.refused()) {
                call(new BulkOperation("DELETE", address, null, null, null, null), false);
                answers.put(i, completed);
            } else {
                answers.put(i, new Answer(made.status(), made.body(), completed.headers(), made.effect()));
            }
        }
        incomplete.clear();
    }

    private Answer refusing(BulkOperation operation, Supplier<Answer> work) {
        try {
            return work.get();
        } catch (ScimException e) {
            // What is refused before it reaches the router stands in the log too.
            Answer refused = Errors.of(e, operation.method());
            Payload payload = operation.data() == null ? Payload.NONE : Payload.of(operation.data());
            journal.note(
                    new Call(caller, operation.method(), Call.steps(pathOnly(operation)), null, null, null, payload),
                    refused);
            return refused;
        }
    }

    private static String pathOnly(BulkOperation operation) {
        int question = operation.path().indexOf('?');
        return question < 0 ? operation.path() : operation.path().substring(0, question);
    }

    private BulkOperation resolved(BulkOperation operation) {
        return new BulkOperation(
                operation.method(),
                ids.resolve(operation.path()),
                operation.bulkId(),
                operation.version(),
                operation.data(),
                null);
    }

    private boolean isOver() {
        return answers.values().stream().filter(Answer::refused).count() >= failOnErrors;
    }

    private Answer get(int i) {
        Answer answer = answers.get(i);
        if (answer == null) {
            throw new IllegalStateException("Operation " + i + " has not been done.");
        }
        return answer;
    }
}
