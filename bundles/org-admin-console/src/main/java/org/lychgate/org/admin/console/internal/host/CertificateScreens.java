package org.lychgate.org.admin.console.internal.host;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lychgate.directory.api.CertificateExpiries;
import org.lychgate.directory.api.CertificateExpiries.Expiry;
import org.lychgate.directory.api.verify.SpCertificates;
import org.lychgate.edge.Words;
import org.lychgate.edge.admin.Pluggable;
import org.lychgate.org.admin.console.internal.Access;
import org.lychgate.org.admin.console.internal.Answer;
import org.lychgate.org.admin.console.internal.Badge;
import org.lychgate.org.admin.console.internal.Menu;
import org.lychgate.org.admin.console.internal.Route;
import org.lychgate.org.admin.console.internal.Screens;
import org.lychgate.org.admin.console.internal.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Certificates: our own and how they are replaced, and those of all organizations' identity providers by the time they end. */
@Component(service = Screens.class)
public final class CertificateScreens implements Screens {
    private static final String LIST = "/host/certificates";
    private static final int SHOWN = 200;
    private static final Duration SOON = Duration.ofDays(30);

    private final Pluggable<SpCertificates> own =
            new Pluggable<>("saml_unavailable", "The SAML bundle is not running now; try again in a moment.");
    private final CertificateExpiries expiries;

    /** Asks the directory at each visit. */
    @Activate
    public CertificateScreens(@Reference CertificateExpiries expiries) {
        this.expiries = expiries;
    }

    /** A certificate in the list. */
    record Line(
            String organization,
            String href,
            String idp,
            String stage,
            Badge state,
            String until,
            String fingerprint) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(LIST, this::list)
                        .access(Access.OPERATOR)
                        .in(Menu.HOST, 30, CertificateScreens.class, "certificates-title"),
                Route.post(
                                LIST + "/prepare",
                                visit -> moved(visit, "prepared", own.get().prepare(visit.actor())))
                        .access(Access.OPERATOR)
                        .onlyFresh(),
                Route.post(
                                LIST + "/roll",
                                visit -> moved(visit, "rolled", own.get().roll(visit.actor())))
                        .access(Access.OPERATOR)
                        .onlyFresh());
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindOwn(SpCertificates service) {
        own.set(service);
    }

    void unbindOwn(SpCertificates service) {
        own.unset(service);
    }

    private static Answer moved(Visit visit, String done, SpCertificates.Moved moved) {
        String notice = switch (moved) {
            case DONE -> "notice-keys-" + done;
            case PUBLISHED_BEFORE -> "notice-keys-published-before";
            case NOTHING_PUBLISHED -> "notice-keys-nothing-published";
            case TOO_EARLY -> "notice-keys-too-early";
        };
        return visit.toConsole(LIST, notice);
    }

    private Answer list(Visit visit) {
        Words words = visit.words(CertificateScreens.class);
        Instant now = Clock.systemUTC().instant();
        List<Expiry> all = expiries.first(SHOWN);
        return Answer.Page.of(
                words.text("certificates-title"),
                CertificateScreens.class,
                "certificates.mustache",
                Map.of(
                        "own",
                        ring(now, words),
                        "lines",
                        all.stream().map(expiry -> line(expiry, now, words)).toList(),
                        "any",
                        !all.isEmpty()));
    }

    /** One, or none while the SAML bundle is away. */
    private List<SpCertificateLines.Ring> ring(Instant now, Words words) {
        return own.find().stream()
                .map(certificates -> SpCertificateLines.of(certificates.all(), now, words))
                .toList();
    }

    private static Line line(Expiry expiry, Instant now, Words words) {
        return new Line(
                expiry.organizationName(),
                Route.BASE + "/org/" + expiry.company() + "/sso",
                expiry.idpEntityId(),
                words.text("stage-" + expiry.stage().name().toLowerCase(Locale.ROOT)),
                state(expiry, now, words),
                words.date(expiry.notAfter()),
                expiry.sha256());
    }

    /** Dates of certificates fail no login; where another one lasts longer, there is nothing to do. */
    private static Badge state(Expiry expiry, Instant now, Words words) {
        if (!expiry.notAfter().isAfter(now)) {
            return expiry.hasOther()
                    ? Badge.plain(words.text("certificate-ended"))
                    : Badge.bad(words.text("certificate-ended"));
        }
        if (expiry.notAfter().isBefore(now.plus(SOON))) {
            return expiry.hasOther()
                    ? Badge.info(words.text("certificate-soon-other"))
                    : Badge.warn(words.text("certificate-soon"));
        }
        return Badge.good(words.text("certificate-good"));
    }
}
