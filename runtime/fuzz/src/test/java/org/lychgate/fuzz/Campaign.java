package org.lychgate.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of the fuzzer in a virtual machine of its own, because it instruments every class it loads and ends with the process.
 *
 * @param target whose entry is called
 * @param seeds inputs to start from
 * @param work an empty folder: corpus, findings, log
 */
record Campaign(Class<?> target, List<byte[]> seeds, Path work) {
    private static final List<String> HEAP = List.of("-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch");
    private static final int MOMENTS = 16;
    private static final String INSTRUMENTED = "org.lychgate.saml.**:org.lychgate.edge.**:org.apache.xml.security.**";

    /** Copies the seeds. */
    Campaign {
        seeds = List.copyOf(seeds);
    }

    /**
     * How it ended.
     *
     * @param exit 0: nothing found
     * @param log what the fuzzer said
     */
    record Ended(int exit, List<String> log) {
        /** Copies the log. */
        Ended {
            log = List.copyOf(log);
        }
    }

    /** Runs for so many seconds. */
    Ended run(int seconds) throws IOException, InterruptedException {
        Path corpus = Files.createDirectories(work.resolve("corpus"));
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(corpus.resolve("seed-" + i), seeds.get(i));
        }
        Path log = work.resolve("log");
        Process process = new ProcessBuilder(command(seconds, corpus))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            return new Ended(process.waitFor(), Files.readAllLines(log));
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> command(int seconds, Path corpus) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(HEAP);
        command.addAll(List.of(
                "-D" + Memory.EVERY + "=" + Math.max(2, seconds / MOMENTS),
                "-XX:+EnableDynamicAgentLoading",
                "-Djdk.attach.allowAttachSelf=true",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.getName(),
                "--instrumentation_includes=" + INSTRUMENTED,
                "--reproducer_path=" + work,
                "-artifact_prefix=" + work + "/",
                "-max_total_time=" + seconds,
                "-max_len=16384",
                "-timeout=60",
                "-rss_limit_mb=2048",
                "-print_final_stats=1",
                corpus.toString()));
        return command;
    }
}
