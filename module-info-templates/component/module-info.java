/** A bundle of declarative services components; exports nothing by itself. */
module ${jpms.module} {
    requires static transitive org.jspecify;
    requires static transitive osgi.annotation;
    requires static org.osgi.service.component.annotations;

    ${jpms.extra}
}
