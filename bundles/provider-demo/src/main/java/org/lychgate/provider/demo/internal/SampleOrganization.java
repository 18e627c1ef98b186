package org.lychgate.provider.demo.internal;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.Organization;
import org.lychgate.directory.api.Organizations;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.Users;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The organization to try everything with; made once, then left to whoever tries. */
@Component(service = SampleOrganization.class, immediate = true)
public final class SampleOrganization {

    /** Its company ID. */
    static final CompanyId COMPANY = new CompanyId("demo");

    private static final Logger LOG = LoggerFactory.getLogger(SampleOrganization.class);
    private static final String NAME = "Acme Demo";

    /** Passwords are the operator's to set; there is no other way to people who are there without a mail. */
    private static final Actor MAKER = new Actor(Actor.Kind.OPERATOR, null, "demo", null, null);

    private final Organizations organizations;
    private final Users users;
    private final boolean invited;

    /** Makes what is missing, and invites the admin if that was. */
    @Activate
    public SampleOrganization(@Reference Organizations organizations, @Reference Users users) {
        this.organizations = organizations;
        this.users = users;
        this.invited = make();
    }

    /** The admin, as long as the sample organization and the admin are there. */
    Optional<User> admin() {
        return isOurs() ? person(DemoPerson.ADMIN) : Optional.empty();
    }

    /** Whether the admin was made, and so invited, in this run. */
    boolean isInvited() {
        return invited;
    }

    /** Mails the admin a new invitation; the former one is void. */
    void inviteAgain(User admin) {
        users.mailInvitation(COMPANY, admin.id(), MAKER);
    }

    /** Makes what is missing, and tells whether the admin was. */
    private boolean make() {
        try {
            if (organizations.find(COMPANY).isEmpty()) {
                organizations.create(
                        new Organizations.NewOrganization(NAME, COMPANY, List.of(DemoPerson.DOMAIN)), MAKER);
                LOG.info("The sample organization {} was made", COMPANY);
            }
            if (!isOurs()) {
                return false;
            }
            List<DemoPerson> missing = DemoPerson.ALL.stream()
                    .filter(person -> person(person).isEmpty())
                    .toList();
            missing.forEach(this::add);
            return missing.contains(DemoPerson.ADMIN);
        } catch (DirectoryException e) {
            // An operator may have removed it: its company ID stays taken, and the host has to start all the same.
            LOG.warn("There is no sample organization: {} ({})", e.getMessage(), e.code());
            return false;
        }
    }

    /** Somebody may have taken the company ID for another organization before. */
    private boolean isOurs() {
        return organizations
                .find(COMPANY)
                .map(Organization::name)
                .filter(NAME::equals)
                .isPresent();
    }

    private Optional<User> person(DemoPerson person) {
        Users.Filter filter = new Users.Filter(person.email(), null, null, null);
        return users.list(COMPANY, filter, Page.Request.FIRST).items().stream()
                .filter(user -> user.email().equals(person.email()))
                .findFirst();
    }

    /** The admin is invited; the others are there, with passwords nobody knows. */
    private void add(DemoPerson person) {
        users.create(
                COMPANY,
                new Users.NewUser(
                        person.email(),
                        person.givenName(),
                        person.familyName(),
                        person.role(),
                        person.equals(DemoPerson.ADMIN) ? null : password()),
                MAKER);
    }

    private static String password() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
