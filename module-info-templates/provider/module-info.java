/** An identity provider plug-in: facts about one provider, nothing else. */
module ${jpms.module} {
    requires static transitive org.jspecify;
    requires static transitive osgi.annotation;
    requires static org.osgi.service.component.annotations;
    requires org.lychgate.provider.spi;

    ${jpms.extra}
}
