package org.lychgate.provider.demo.internal;

import jakarta.servlet.http.HttpServletRequest;
import org.lychgate.edge.Languages;
import org.lychgate.edge.Shell;
import org.lychgate.edge.Signpost;
import org.lychgate.edge.Words;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Leads from the console to the mails of the demo. */
@Component
public final class MailsSignpost implements Signpost {

    private final Languages languages;

    /** Made by the component runtime. */
    @Activate
    public MailsSignpost(@Reference Languages languages) {
        this.languages = languages;
    }

    @Override
    public Shell.Entry entry(HttpServletRequest request) {
        Words words = languages.words(request, MailsSignpost.class);
        return new Shell.Entry(words.text("demo-group"), DemoServlet.MAILS, words.text("demo-mails"), false);
    }
}
