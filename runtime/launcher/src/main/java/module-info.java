/** The launcher: settings, framework, and the commands of {@code bin/lychgate}. */
module org.lychgate.launcher {
    requires static org.jspecify;
    requires org.apache.felix.framework;

    uses org.osgi.framework.launch.FrameworkFactory;
}
