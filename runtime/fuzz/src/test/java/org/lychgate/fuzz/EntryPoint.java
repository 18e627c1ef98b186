package org.lychgate.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Where strangers' bytes come in. */
enum EntryPoint {
    RESPONSE(ResponseTarget.class, Seeds::responses),
    METADATA(MetadataTarget.class, Seeds::metadata),
    REDIRECT(RedirectTarget.class, Seeds::redirects),
    RETURN_TO(ReturnToTarget.class, Seeds::returnTos),
    FORM(FormTarget.class, Seeds::forms),
    LOGOUT(LogoutTarget.class, Seeds::logouts);

    private final Class<?> target;
    private final Supplier<List<byte[]>> seeds;

    EntryPoint(Class<?> target, Supplier<List<byte[]>> seeds) {
        this.target = target;
        this.seeds = seeds;
    }

    /** Fuzzes it for so many seconds in an empty folder. */
    Campaign.Ended fuzz(int seconds, Path work) throws IOException, InterruptedException {
        return new Campaign(target, seeds.get(), work).run(seconds);
    }

    /** One run outside a build: entry point, seconds, empty folder. Exit code 0: nothing found. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Campaign.Ended ended = valueOf(args[0]).fuzz(Integer.parseInt(args[1]), Path.of(args[2]));
        System.out.println("FIGURE " + args[0] + ": " + args[1] + " s, " + Figures.of(ended.log()));
        System.exit(ended.exit());
    }
}
