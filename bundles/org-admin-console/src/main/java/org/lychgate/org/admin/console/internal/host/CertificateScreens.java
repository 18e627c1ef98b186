package org.lychgate.org.admin.console.internal.host;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lychgate.directory.api.CertificateExpiries;
import org.lychgate.directory.api.CertificateExpiries.Expiry;
import org.lychgate.edge.Words;
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

/** Certificates by the time they end, over all organizations. */
@Component(service = Screens.class)
public final class CertificateScreens implements Screens {
    private static final int SHOWN = 200;
    private static final Duration SOON = Duration.ofDays(30);

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
        return List.of(Route.get("/host/certificates", this::list)
                .access(Access.OPERATOR)
                .in(Menu.HOST, 30, CertificateScreens.class, "certificates-title"));
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
                        "lines",
                        all.stream().map(expiry -> line(expiry, now, words)).toList(),
                        "any",
                        !all.isEmpty()));
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
