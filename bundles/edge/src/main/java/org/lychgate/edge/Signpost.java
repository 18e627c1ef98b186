package org.lychgate.edge;

import jakarta.servlet.http.HttpServletRequest;
import org.osgi.annotation.versioning.ConsumerType;

/** A place outside the console that its navigation leads to as long as this service is there. */
@ConsumerType
public interface Signpost {

    /** The entry, in the words of the request's answer; stands after the console's own. */
    Shell.Entry entry(HttpServletRequest request);
}
