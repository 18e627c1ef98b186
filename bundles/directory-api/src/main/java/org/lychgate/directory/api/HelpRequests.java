package org.lychgate.directory.api;

import org.osgi.annotation.versioning.ProviderType;

/** "Send to my admin" on the page of a login that was refused. What is sent is what the admins may see anyway: the trace's words and its time. */
@ProviderType
public interface HelpRequests {

    /** How asking for help ended. */
    enum Asked {
        /** All active admins get a mail. */
        SENT,
        /** They were told of this login before. */
        BEFORE,
        /** Too many were sent for this organization, or asked for from this address, within the hour; nothing was sent. */
        TOO_MANY,
        /** There is no such trace in that organization, or it is older than a day. */
        UNKNOWN
    }

    /**
     * Tells an organization's admins of a refused login, once.
     *
     * @param words the trace's words, as the page showed them
     * @param address the client's; no address uses up what an organization's people may ask for alone
     */
    Asked ask(CompanyId company, String words, String address);
}
