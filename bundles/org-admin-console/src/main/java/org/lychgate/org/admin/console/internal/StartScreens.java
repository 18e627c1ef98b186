package org.lychgate.org.admin.console.internal;

import java.util.List;

/** The way in: leads everybody to where their work is. */
final class StartScreens implements Screens {

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/", StartScreens::start).access(Access.ANY_SIGNED_IN).evenDuringUndo());
    }

    private static Answer start(Visit visit) {
        Visitor visitor = visit.visitor();
        String organization =
                visitor.company().map(company -> Route.BASE + "/org/" + company).orElse("");
        return new Answer.SeeOther(
                switch (visitor.kind()) {
                    case OPERATOR -> Route.BASE + "/host/organizations";
                    case ADMIN -> visitor.isUndoOnly() ? organization + "/sso" : organization;
                    case DELEGATE -> organization + (visitor.preparesSso() ? "/sso" : "/scim");
                    case MEMBER -> "/";
                },
                "");
    }
}
