package org.lychgate.scim.endpoint.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.scim.endpoint.internal.schema.ResourceType;
import org.lychgate.scim.endpoint.internal.schema.ResourceTypes;

/** Brings a call to whoever answers it, by its path and method; whatever fails on the way is an answer as well. */
final class Router {
    private static final String ME = "Me";
    private static final String BULK = "Bulk";

    private final ResourceTypes types;
    private final Listing listing;
    private final Reading reading;
    private final Writing writing;
    private final Discovering discovering;
    private final Bulk bulk;

    private Router(
            ResourceTypes types,
            Listing listing,
            Reading reading,
            Writing writing,
            Discovering discovering,
            String base) {
        this.types = types;
        this.listing = listing;
        this.reading = reading;
        this.writing = writing;
        this.discovering = discovering;
        this.bulk = new Bulk(this, base);
    }

    /** @param base the endpoint's public URL, without a slash at its end */
    static Router over(ResourceTypes types, Resources resources, Cursors cursors, String base) {
        Presentation presentation = new Presentation(types, resources, base);
        return new Router(
                types,
                new Listing(resources, presentation, cursors),
                new Reading(resources, presentation),
                new Writing(resources, presentation),
                new Discovering(types, base),
                base);
    }

    /** The answer to a call; never throws for what a client can send. @param journal hears of it, and of each operation on the way */
    Answer answer(Call call, Journal journal) {
        Answer answer;
        try {
            answer = dispatch(call, journal);
        } catch (MethodNotAllowed e) {
            answer = call.method().equals("OPTIONS")
                    ? new Answer(204, null, Map.of("Allow", e.allowed() + ", OPTIONS"), Answer.Effect.NONE)
                    : Errors.of(e, call.method());
        } catch (RuntimeException e) {
            answer = Errors.of(e, call.method() + " " + route(call.path()));
        }
        // The operations of a bulk have been noted one by one.
        if (!isBulk(call) || answer.refused()) {
            journal.note(call, answer);
        }
        return answer;
    }

    /** The template of a path, for logs: none of the client's own text is in it (security rule 30). */
    String route(List<String> path) {
        if (path.isEmpty()) {
            return "/";
        }
        String first = path.get(0);
        boolean known = first.equals(ME)
                || first.equals(BULK)
                || first.equals(Call.SEARCH)
                || discovering.isAt(first)
                || types.at(first).isPresent();
        if (!known || path.size() > 2) {
            return "/*";
        }
        if (path.size() == 1) {
            return "/" + first;
        }
        return "/" + first + (path.get(1).equals(Call.SEARCH) ? "/" + Call.SEARCH : "/{id}");
    }

    private Answer dispatch(Call call, Journal journal) {
        List<String> path = call.path();
        if (path.isEmpty()) {
            return listing.byQuery(allow(call, "GET"), List.copyOf(types.all()));
        }
        String first = path.get(0);
        if (first.equals(ME)) {
            throw Refusals.of(501, null, "/Me is not offered: a token is an identity provider's, not a person's.");
        }
        if (discovering.isAt(first)) {
            return discovering.answer(allow(call, "GET"));
        }
        if (path.size() == 1 && first.equals(Call.SEARCH)) {
            return listing.bySearch(allow(call, "POST"), List.copyOf(types.all()));
        }
        if (path.size() == 1 && first.equals(BULK)) {
            return bulk.answer(allow(call, "POST"), journal);
        }
        Optional<ResourceType> type = types.at(first);
        if (type.isEmpty() || path.size() > 2) {
            throw Refusals.noSuchAddress();
        }
        return path.size() == 1 ? ofType(call, type.get()) : ofResource(call, type.get(), path.get(1));
    }

    private Answer ofType(Call call, ResourceType type) {
        return switch (allow(call, "GET, POST").method()) {
            case "POST" -> writing.create(call, type);
            default -> listing.byQuery(call, List.of(type));
        };
    }

    private Answer ofResource(Call call, ResourceType type, String id) {
        if (id.equals(Call.SEARCH)) {
            return listing.bySearch(allow(call, "POST"), List.of(type));
        }
        return switch (allow(call, "GET, PUT, PATCH, DELETE").method()) {
            case "PUT" -> writing.replace(call, type, id);
            case "PATCH" -> writing.patch(call, type, id);
            case "DELETE" -> writing.delete(call, type, id);
            default -> reading.one(call, type, id);
        };
    }

    private static boolean isBulk(Call call) {
        return call.path().equals(List.of(BULK)) && call.method().equals("POST");
    }

    /** The call, if the address knows its method. */
    private static Call allow(Call call, String methods) {
        if (!List.of(methods.split(", ")).contains(call.method())) {
            throw new MethodNotAllowed(methods);
        }
        return call;
    }
}
