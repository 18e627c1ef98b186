package org.lychgate.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lychgate.e2e.harness.Json;
import org.lychgate.e2e.harness.Keycloak;
import org.lychgate.e2e.harness.Node;
import org.lychgate.e2e.harness.Person;
import org.lychgate.e2e.harness.Realm;
import org.lychgate.e2e.harness.ServiceProvider;
import org.lychgate.e2e.harness.Visitor;
import org.lychgate.e2e.harness.Workspace;

/**
 * A newcomer copies the README's commands into a shell. Only two things are not as they stand there: the port, and the metadata URL that the reader
 * fills in. In between, a person does what the text asks for.
 */
final class ReadmeJourneyIT {
    private static final Pattern SECTION =
            Pattern.compile("^## Connect an organization$(.*?)^## ", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern BLOCK = Pattern.compile("^```bash$(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final String HOST = "http://localhost:8080/";
    private static final String TO_FILL_IN = "METADATA_URL='https://\u2026'";
    private static final Person ADA = new Person("ada@acme.example", "Ada", "Admin", "id-ada");

    @Test
    void theCommandsConnectAnOrganization() throws IOException {
        List<String> blocks = blocks();
        assertEquals(6, blocks.size(), "definitions, then one block for each time the reader's hands are needed");
        Realm realm = Keycloak.shared().realm().person(ADA);
        try (Node node = Node.plan().withoutOperatorToken().start();
                Visitor ada = new Visitor(node.url())) {
            Shell shell = new Shell(node, blocks.get(0));
            shell.run(blocks.get(1));

            JsonNode ours = last(shell.run(blocks.get(2)));
            realm.serviceProvider(new ServiceProvider(
                            ours.path("spEntityId").asText(),
                            ours.path("acsUrl").asText(),
                            ours.path("sharedAcsUrl").asText())
                    .loggingOutAt(ours.path("logoutUrl").asText(), true));

            JsonNode verified =
                    last(shell.run(replaced(blocks.get(3), TO_FILL_IN, "METADATA_URL='" + realm.metadataUrl() + "'")));
            assertTrue(
                    verified.path("ok").asBoolean(),
                    () -> verified.path("checks").toString());
            ada.open(node.url().resolve(verified.path("testLoginUrl").asText())).signInAtKeycloak(ADA);
            assertEquals(200, ada.portalStatus(), ada::text);

            List<JsonNode> enabled = shell.run(blocks.get(4));
            assertEquals(1, enabled.get(1).path("bindingMails").asInt());
            bindByMail(node);

            List<JsonNode> afterwards = shell.run(blocks.get(5));
            assertEquals(
                    "success",
                    afterwards.get(0).path("items").path(0).path("outcome").asText());
            assertEquals(1, afterwards.get(1).path("passwordMails").asInt());
            assertTrue(last(afterwards).path("openapi").asText().startsWith("3.1"));
        }
    }

    private static void bindByMail(Node node) {
        try (Visitor ada = new Visitor(node.url())) {
            ada.open(node.mailbox().takeLink(ADA.email(), "/bind/")).press();
            ada.signInAtKeycloak(ADA);
            assertEquals(ADA.email(), ada.whoAmI(), ada::text);
            ada.logout().open("/login").follow("SSO LOG IN").signInAtKeycloak(ADA);
            assertEquals(ADA.email(), ada.whoAmI(), ada::text);
        }
    }

    /** The reader's shell, in a folder where the host lies where the README says it does. */
    private static final class Shell {
        private final Path folder = Workspace.folder("readme");
        private final String definitions;

        Shell(Node node, String definitions) throws IOException {
            Path target = Files.createDirectories(folder.resolve("runtime/target"));
            Files.createSymbolicLink(target.resolve("lychgate"), node.home());
            this.definitions = replaced(definitions, HOST, node.url() + "/");
        }

        /** Runs commands to their end, each of which must succeed; returns their answers. */
        List<JsonNode> run(String commands) {
            String script = "set -euo pipefail\n" + definitions + commands;
            return Workspace.run(folder, "bash", "-c", script)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(Json::read)
                    .toList();
        }
    }

    private static List<String> blocks() throws IOException {
        Matcher section = SECTION.matcher(Files.readString(Workspace.path("e2e.journey")));
        assertTrue(section.find(), "the README has no such section");
        return BLOCK.matcher(section.group(1))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    private static String replaced(String text, String written, String actual) {
        assertTrue(text.contains(written), () -> "the README does not say " + written);
        return text.replace(written, actual);
    }

    private static JsonNode last(List<JsonNode> answers) {
        return answers.get(answers.size() - 1);
    }
}
