package org.lychgate.saml.sp.mutant;

import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.lychgate.saml.sp.attack.Attack;
import org.lychgate.saml.sp.attack.Post;
import org.lychgate.saml.sp.attack.Stage;

/**
 * An attack, written once and posted on many stages.
 *
 * @param attack which
 * @param requests the requests it opened on the way: true for the first organization's
 * @param post what it posts
 */
record Recorded(Attack attack, List<Boolean> requests, Post post) {

    /** Writes an attack for a fresh stage. */
    static Recorded of(Attack attack, Stage fresh) {
        Recorder recorder = new Recorder(fresh);
        Post post = attack.on(recorder);
        return new Recorded(attack, List.copyOf(recorder.requests), post);
    }

    /** Opens the same requests on another fresh stage. */
    void prepare(Stage stage) {
        for (boolean first : requests) {
            if (first) {
                stage.request();
            } else {
                stage.otherRequest();
            }
        }
    }

    private static final class Recorder implements Stage {
        private final Stage stage;
        private final List<Boolean> requests = new ArrayList<>();

        Recorder(Stage stage) {
            this.stage = stage;
        }

        @Override
        public String issuer() {
            return stage.issuer();
        }

        @Override
        public String acs() {
            return stage.acs();
        }

        @Override
        public String otherAcs() {
            return stage.otherAcs();
        }

        @Override
        public String sharedAcs() {
            return stage.sharedAcs();
        }

        @Override
        public String audience() {
            return stage.audience();
        }

        @Override
        public Instant now() {
            return stage.now();
        }

        @Override
        public PublicKey encryption() {
            return stage.encryption();
        }

        @Override
        public String request() {
            requests.add(true);
            return stage.request();
        }

        @Override
        public String otherRequest() {
            requests.add(false);
            return stage.otherRequest();
        }

        @Override
        public String canary() {
            return stage.canary();
        }
    }
}
