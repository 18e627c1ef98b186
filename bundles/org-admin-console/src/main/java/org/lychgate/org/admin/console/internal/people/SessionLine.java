package org.lychgate.org.admin.console.internal.people;

import org.lychgate.directory.api.Session;
import org.lychgate.directory.api.User;
import org.lychgate.edge.Words;
import org.lychgate.org.admin.console.internal.Visit;

/**
 * A live session in a list.
 *
 * @param id names it; not its token
 * @param person who it is
 * @param personHref that person's page
 * @param method how it was made
 * @param since when the person last proved who they are
 * @param until when it ends by itself
 * @param own whether it is the visitor's own
 */
record SessionLine(
        String id, String person, String personHref, String method, String since, String until, boolean own) {

    static SessionLine of(Visit visit, Session session, Words words) {
        User user = session.user();
        return new SessionLine(
                session.id(),
                user == null ? "" : user.displayName(),
                user == null ? "" : visit.href("/users/" + user.id()),
                words.text("method-" + PersonWords.wire(session.method())),
                words.time(session.authenticatedAt()),
                words.time(session.expiresAt()),
                session.id().equals(visit.visitor().session().id()));
    }
}
