package org.lychgate.directory.internal.entity;

/** Where a mail of the outbox stands. */
public enum MailState {
    /** Waits, or is leased. */
    WAITING,
    /** A mail server accepted it. */
    ACCEPTED,
    /** Given up. */
    FAILED,
    /** Its link was withdrawn before it got out. */
    WITHDRAWN
}
