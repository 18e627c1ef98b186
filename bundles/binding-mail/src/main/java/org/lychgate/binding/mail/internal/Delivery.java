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
     * @param permanent whether trying again is useless
     * @param reason one sentence for the admin, without a secret
     */
    record Failed(boolean permanent, String reason) implements Delivery {}
}
