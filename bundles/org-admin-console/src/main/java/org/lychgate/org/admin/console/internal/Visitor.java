package org.lychgate.org.admin.console.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.DelegationLinks.Scope;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.api.User;

/**
 * Who is in front of the console, by a live session.
 *
 * @param kind what kind of person
 * @param actor stands in the audit
 * @param session the live session
 */
public record Visitor(Kind kind, Actor actor, Session session) {
    private static final Duration FRESH = Duration.ofMinutes(5);

    /** What kind of person. */
    public enum Kind {
        /** Administers an organization. */
        ADMIN,
        /** Belongs to an organization, without administering it. */
        MEMBER,
        /** Operates this host. */
        OPERATOR,
        /** Holds a delegation link of an organization and has no account. */
        DELEGATE
    }

    /** The visitor of a session; empty for a session of nobody. */
    static Optional<Visitor> of(Session session, String address) {
        User user = session.user();
        if (user != null) {
            Actor actor = new Actor(Actor.Kind.USER, user.id(), user.email(), session.id(), address);
            return Optional.of(new Visitor(user.role() == Role.ADMIN ? Kind.ADMIN : Kind.MEMBER, actor, session));
        }
        String operator = session.operatorEmail();
        if (operator != null) {
            Actor actor = new Actor(Actor.Kind.OPERATOR, null, operator, session.id(), address);
            return Optional.of(new Visitor(Kind.OPERATOR, actor, session));
        }
        Session.Delegation delegation = session.delegation();
        return delegation == null
                ? Optional.empty()
                : Optional.of(new Visitor(Kind.DELEGATE, delegation.actor(session.id(), address), session));
    }

    /** The organization the visitor belongs to; empty for the operator. */
    public Optional<CompanyId> company() {
        return Optional.ofNullable(session.organization()).map(organization -> organization.companyId());
    }

    /** How people recognise the visitor. */
    public String name() {
        User user = session.user();
        return user == null ? actor.label() : user.displayName();
    }

    /** Whether an address is among what the visitor's delegation link is for (security rule 25); everybody else has none. */
    boolean reaches(Route route) {
        Session.Delegation delegation = session.delegation();
        if (delegation == null || !route.isOfOrganization()) {
            return true;
        }
        return (delegation.scopes().contains(Scope.SSO) || !route.pattern().startsWith("/org/{c}/sso"))
                && (delegation.scopes().contains(Scope.SCIM) || !route.pattern().startsWith("/org/{c}/scim"));
    }

    /** Whether the visitor holds a delegation link for single sign-on. */
    boolean preparesSso() {
        Session.Delegation delegation = session.delegation();
        return delegation != null && delegation.scopes().contains(Scope.SSO);
    }

    /** Whether it is the operator. */
    public boolean isOperator() {
        return kind == Kind.OPERATOR;
    }

    /** Whether the session may only undo, send links again and look at the state (security rule 27). */
    public boolean isUndoOnly() {
        return session.scope() == Session.Scope.UNDO_ONLY;
    }

    /** Whether the visitor proved within 5 min who they are; the operator needs not, and who has no account cannot (security rule 25). */
    boolean isFresh(Clock clock) {
        return isOperator()
                || kind == Kind.DELEGATE
                || !session.authenticatedAt().isBefore(clock.instant().minus(FRESH));
    }
}
