package org.lychgate.org.admin.console.internal;

import java.util.List;
import java.util.Map;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.edge.Words;

/** Turns refusals of the directory into what a person should mend. A field's id is the pointer of what was refused. */
public final class Mistakes {
    /** Refusals that name no part of the input, because they do not come from the input alone, and the field to mend all the same. */
    private static final Map<String, String> FIELDS = Map.of("email_taken", "email");

    private Mistakes() {}

    /** What to mend, in the visitor's words as far as there are any. */
    public static List<Answer.Mistake> of(DirectoryException refusal, Words words) {
        List<DirectoryException.Problem> problems = refusal.problems();
        if (problems.size() <= 1) {
            String field = problems.isEmpty() ? FIELDS.getOrDefault(refusal.code(), "") : field(problems.get(0));
            return List.of(new Answer.Mistake(field, words.refusal(refusal)));
        }
        return problems.stream()
                .map(problem -> new Answer.Mistake(field(problem), problem.message()))
                .toList();
    }

    private static String field(DirectoryException.Problem problem) {
        String pointer = problem.pointer();
        return pointer.startsWith("/") ? pointer.substring(1).replace('/', '-') : "";
    }
}
