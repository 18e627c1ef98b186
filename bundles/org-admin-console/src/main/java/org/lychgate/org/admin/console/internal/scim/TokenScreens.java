package org.lychgate.org.admin.console.internal.scim;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.provisioning.ScimTokens;
import org.lychgate.directory.api.provisioning.ScimTokens.Dialect;
import org.lychgate.edge.Problem;
import org.lychgate.edge.Site;
import org.lychgate.edge.Words;
import org.lychgate.edge.admin.ScimAddress;
import org.lychgate.org.admin.console.internal.Answer;
import org.lychgate.org.admin.console.internal.Mistakes;
import org.lychgate.org.admin.console.internal.Route;
import org.lychgate.org.admin.console.internal.Screens;
import org.lychgate.org.admin.console.internal.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The bearer tokens of an organization's identity providers: made, renewed, taken away. */
@Component
public final class TokenScreens implements Screens {
    private static final String LIST = ScimScreens.HOME + "/tokens";

    private final ScimTokens tokens;
    private final ScimAddress address;

    /** Asks the directory at each visit. */
    @Activate
    public TokenScreens(@Reference ScimTokens tokens, @Reference Site site) {
        this.tokens = tokens;
        this.address = new ScimAddress(site);
    }

    /** A token in the list. */
    record Line(String id, String name, String dialect, String created, String expires, String used, String usedFrom) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(LIST, visit -> page(visit, "", "", Dialect.AUTO)),
                Route.post(LIST, this::create).onlyFresh(),
                Route.post(LIST + "/{token}/rotate", this::rotate).onlyFresh(),
                Route.post(LIST + "/{token}/revoke", this::revoke));
    }

    private Answer.Page page(Visit visit, String name, String expires, Dialect dialect) {
        Words words = visit.words(TokenScreens.class);
        List<ScimTokens.Token> all = tokens.list(visit.company());
        return Answer.Page.of(
                words.text("tokens-title"),
                TokenScreens.class,
                "tokens.mustache",
                Map.of(
                        "lines",
                        all.stream().map(token -> line(token, words)).toList(),
                        "any",
                        !all.isEmpty(),
                        "stamp",
                        stamp(all),
                        "name",
                        name,
                        "expires",
                        expires,
                        "strict",
                        dialect == Dialect.STRICT,
                        "tomorrow",
                        LocalDate.now(Clock.systemUTC()).plusDays(1).toString()));
    }

    private static Line line(ScimTokens.Token token, Words words) {
        return new Line(
                token.id(),
                token.name(),
                words.text(token.dialect() == Dialect.STRICT ? "dialect-strict" : "dialect-auto"),
                words.time(token.createdAt()),
                token.expiresAt() == null ? "" : words.time(token.expiresAt()),
                token.lastUsedAt() == null ? "" : words.time(token.lastUsedAt()),
                token.lastUsedFrom() == null ? "" : token.lastUsedFrom());
    }

    /** Names the list as it was shown: a form that is sent twice, for example by a reload, makes one token. */
    private static String stamp(List<ScimTokens.Token> all) {
        String ids = all.stream().map(ScimTokens.Token::id).collect(Collectors.joining(" "));
        return Integer.toHexString(ids.hashCode());
    }

    private Answer create(Visit visit) {
        Words words = visit.words(TokenScreens.class);
        String name = visit.field("name");
        Dialect dialect = visit.field("dialect").equals("strict") ? Dialect.STRICT : Dialect.AUTO;
        String expires = visit.field("expiresAt");
        Answer.Page again = page(visit, name, expires, dialect);
        if (isStale(visit)) {
            return again.with(409, "", words.text("tokens-stale"));
        }
        try {
            Instant end = expires.isEmpty() ? null : end(expires);
            return issue(visit, new ScimTokens.NewToken(name, end, dialect), null);
        } catch (DateTimeException e) {
            return again.with(422, "expiresAt", words.text("tokens-no-day"));
        } catch (DirectoryException refusal) {
            return again.with(Problem.statusOf(refusal.kind()), Mistakes.of(refusal, words));
        }
    }

    private boolean isStale(Visit visit) {
        return !visit.field("stamp").equals(stamp(tokens.list(visit.company())));
    }

    /** The end of that day. */
    private static Instant end(String day) {
        return LocalDate.parse(day).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private Answer rotate(Visit visit) {
        Words words = visit.words(TokenScreens.class);
        Answer.Page again = page(visit, "", "", Dialect.AUTO);
        if (isStale(visit)) {
            return again.with(409, "", words.text("tokens-stale"));
        }
        ScimTokens.Token former = tokens.list(visit.company()).stream()
                .filter(token -> token.id().equals(visit.part("token")))
                .findFirst()
                .orElseThrow(() -> new DirectoryException(
                        DirectoryException.Kind.NOT_FOUND,
                        "token_unknown",
                        "There is no such token in this organization."));
        try {
            return issue(visit, new ScimTokens.NewToken(next(former.name()), null, former.dialect()), former);
        } catch (DirectoryException refusal) {
            return again.with(Problem.statusOf(refusal.kind()), Mistakes.of(refusal, words));
        }
    }

    /** The same name with the next number. */
    private static String next(String name) {
        int blank = name.lastIndexOf(' ');
        String number = blank < 0 ? "" : name.substring(blank + 1);
        return number.matches("[0-9]{1,4}")
                ? name.substring(0, blank) + " " + (Integer.parseInt(number) + 1)
                : name.substring(0, Math.min(name.length(), 94)) + " 2";
    }

    private Answer issue(Visit visit, ScimTokens.NewToken token, ScimTokens.@Nullable Token former) {
        return IssuedPage.of(visit, address, tokens.create(visit.company(), token, visit.actor()), former);
    }

    private Answer revoke(Visit visit) {
        try {
            tokens.revoke(visit.company(), visit.part("token"), visit.actor());
        } catch (DirectoryException refusal) {
            if (refusal.kind() != DirectoryException.Kind.NOT_FOUND) {
                throw refusal;
            }
            return visit.to("/scim/tokens", "notice-token-was-gone");
        }
        return visit.to("/scim/tokens", "notice-token-revoked");
    }
}
