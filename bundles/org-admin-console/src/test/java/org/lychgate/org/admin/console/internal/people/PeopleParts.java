package org.lychgate.org.admin.console.internal.people;

import java.util.List;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.Sessions;
import org.lychgate.directory.api.Users;
import org.lychgate.directory.api.provisioning.Provisioning;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.directory.internal.Services;
import org.lychgate.org.admin.console.internal.Screens;

/** The pages of people. */
public final class PeopleParts {
    private PeopleParts() {}

    /** All of them. */
    public static List<Screens> of(Services services) {
        return List.of(
                new UsersScreens(services.get(Users.class)),
                new UserScreens(
                        services.get(Users.class),
                        services.get(Sessions.class),
                        services.get(Resources.class),
                        services.get(Connections.class)),
                new BindingsScreens(services.get(Users.class), services.get(Connections.class)),
                new GroupsScreens(services.get(Resources.class), services.get(Provisioning.class)),
                new AuditScreens(services.get(Audit.class), services.get(Users.class)),
                new SessionsScreens(services.get(Sessions.class)));
    }
}
