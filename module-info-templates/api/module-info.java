/** Types other bundles compile against; the package named like the module is the API. */
module ${jpms.module} {
    requires static transitive org.jspecify;
    requires static transitive osgi.annotation;

    ${jpms.extra}

    exports ${jpms.module};
}
