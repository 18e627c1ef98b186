package org.lychgate.binding.mail.internal;

/** What became of one mail. */
sealed interface Delivery {
    /** The other side took it over and answers for it now. */
    Delivery ACCEPTED = new Accepted();

    /** It is out. */
    record Accepted() implements Delivery {}

    /**
     * It did not get out.
     *
     * @param blame what stands in its way
     * @param reason one sentence for the admin, without a secret
     */
    record Failed(Blame blame, String reason) implements Delivery {
        /** Whether trying again is useless. */
        boolean permanent() {
            return blame == Blame.MAIL_FOR_GOOD;
        }
    }

    /** What stands in the way of a mail. */
    enum Blame {
        /** The way as a whole: other mails fare alike until somebody mends it. */
        ROUTE,
        /** This mail, for now: a full mailbox, a greylist. */
        MAIL_FOR_NOW,
        /** This mail, whenever it is tried: nobody has that address. */
        MAIL_FOR_GOOD
    }
}
