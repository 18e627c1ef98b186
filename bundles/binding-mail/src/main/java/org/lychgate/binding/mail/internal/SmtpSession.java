package org.lychgate.binding.mail.internal;

import jakarta.mail.Session;

/** A configured session and where it goes. */
record SmtpSession(SmtpUrl url, Session session) {}
