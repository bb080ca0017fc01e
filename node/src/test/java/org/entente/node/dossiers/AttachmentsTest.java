package org.entente.node.dossiers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.entente.accord.Attachment;
import org.entente.accord.Attachments;
import org.entente.accord.MessageId;
import org.entente.formats.ExampleInstruments;
import org.entente.node.TestNode;
import org.entente.node.access.Role;
import org.entente.node.exchange.TwoNodes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files of messages, from the draft at one service to the reader at the other, through the API of two real nodes. */
class AttachmentsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int CHUNK = 16_384;
    private static final String MARKING = """
            {"classification": "restricted", "handling": "h1", "source": "a", "information": "1",
             "purposes": ["investigation"], "topics": ["irregular-migration"]%s}""";
    private static final String PERSONAL = ", \"dataCategories\": [\"identity\"], \"dataSubjects\": [\"suspect\"]";

    @TempDir
    static Path folder;
    private static TwoNodes nodes;
    private static TwoNodes.Member morocco;
    private static TwoNodes.Member spain;

    @BeforeAll
    static void start() {
        nodes = TwoNodes.start(folder);
        nodes.open("ma-es");
        morocco = nodes.first();
        spain = nodes.second();
        Convention.inForce(nodes, ExampleInstruments.CONVENTION_MOROCCO_SPAIN, morocco, spain);
        List.of(morocco, spain).forEach(member -> {
            member.node().user("officer", Role.OFFICER);
            member.node().user("head", Role.HEAD);
            member.node().user("overseer", Role.DATA_PROTECTION_OFFICER);
        });
    }

    @AfterAll
    static void stop() {
        nodes.close();
    }

    private static HttpResponse<byte[]> call(TwoNodes.Member at, String method, String path, byte[] body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(at.node().address() + "/api/v1" + path))
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(("officer:" + TestNode.PASSWORD).getBytes(StandardCharsets.UTF_8)));
        if (body != null) {
            request.header("Content-Type", "application/octet-stream");
        }
        headers.forEach(request::header);
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(TwoNodes.Member at, int status, String method, String path, String body) {
        var response = at.node().call("officer", method, "/api/v1" + path, body);
        assertThat(response.statusCode()).as(path + ": " + response.body()).isEqualTo(status);
        return JSON.readTree(response.body());
    }

    private static JsonNode put(String path, byte[] body, Map<String, String> headers, int status) {
        var response = call(morocco, "PUT", path, body, headers);
        assertThat(response.statusCode()).as(path + ": " + new String(response.body(), StandardCharsets.UTF_8)).isEqualTo(status);
        return JSON.readTree(response.body());
    }

    private static byte[] content(int seed, int length) {
        var bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static void draft(String id, String personal, String subjects) {
        json(morocco, 200, "PUT", "/drafts/" + id, """
                {"kind": "request-for-information", "to": ["es.policia-nacional"], "subject": "A plan", "urgency": "ordinary",
                 "text": "Is this plan known?", "facts": "It was found.", "transferBasis": "individual-case", "marking": %s,
                 "dataSubjects": %s}""".formatted(MARKING.formatted(personal), subjects));
    }

    private static String sent(String id, String justification) {
        json(morocco, 200, "POST", "/drafts/" + id + "/send", "{\"justification\": \"" + justification + "\"}");
        var message = "ma.dgsn-dgst." + id;
        spain.await(message, () -> spain.node().call("officer", "GET", "/api/v1/messages/" + message, null).statusCode() == 200);
        return message;
    }

    private static void awaitWhole(String message) {
        spain.await("files of " + message, () -> spain.read(tx -> {
            var stored = spain.node().bean(MessageStore.class).find(tx, new MessageId(message)).orElseThrow();
            return spain.node().bean(org.entente.node.exchange.Blobs.class).of(tx, stored.entry()).stream().allMatch(state -> state.whole());
        }));
    }

    /** The files as the message at a node names them, keys and all. */
    private static List<Attachment> named(TwoNodes.Member at, String message) {
        return at.read(tx -> Attachments.in(at.node().bean(MessageStore.class).content(tx, new MessageId(message)).orElseThrow()));
    }

    /** Names of files below a node's data that hold these bytes in their name or content. */
    private static List<String> holding(TwoNodes.Member at, String text) {
        try (var all = Files.walk(at.node().configuration().data())) {
            return all.filter(Files::isRegularFile).filter(file -> file.getFileName().toString().contains(text) || contains(file, text))
                    .map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException gone) {
            return false;
        }
    }

    @Test
    void aFileTravelsWithItsRequestAndIsDownloadedInRanges() {
        var plan = content(1, 1_500_000);
        draft("plan", "", "[]");
        var put = put("/drafts/plan/attachments/first?name=%D8%AE%D8%B7%D8%A9%20plan.html&mediaType=text/html", plan, Map.of(), 200);
        assertThat(put.path("whole").asBoolean()).isTrue();
        assertThat(put.path("received").asLong()).isEqualTo(plan.length);
        assertThat(put("/drafts/plan/attachments/first?name=other", plan, Map.of(), 200).path("name").asString()).as("said twice").isEqualTo("خطة plan.html");
        assertThat(json(morocco, 200, "GET", "/drafts/plan/attachments", null)).hasSize(1);
        var message = sent("plan", "");
        awaitWhole(message);
        var listed = json(spain, 200, "GET", "/messages/" + message + "/attachments", null);
        assertThat(listed.get(0).path("state").asString()).isEqualTo("whole");
        assertThat(listed.get(0).path("bytes").asLong()).isEqualTo(plan.length);
        var key = named(spain, message).getFirst().key().base64();
        assertThat(listed.toString() + json(spain, 200, "GET", "/messages/" + message + "/content", null)).contains("plan.html").doesNotContain(key);
        for (var at : List.of(morocco, spain)) {
            var path = "/messages/" + message + "/attachments/1";
            var whole = call(at, "GET", path, null, Map.of());
            assertThat(whole.statusCode()).isEqualTo(200);
            assertThat(whole.body()).isEqualTo(plan);
            assertThat(whole.headers().firstValue("Content-Type")).contains("application/octet-stream");
            assertThat(whole.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(whole.headers().firstValue("Content-Disposition").orElseThrow()).startsWith("attachment;").contains("filename*=UTF-8''%D8%AE");
            var part = call(at, "GET", path, null, Map.of("Range", "bytes=100000-100009"));
            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(part.headers().firstValue("Content-Range")).contains("bytes 100000-100009/1500000");
            assertThat(part.body()).isEqualTo(Arrays.copyOfRange(plan, 100_000, 100_010));
            assertThat(call(at, "GET", path, null, Map.of("Range", "bytes=-5")).body()).isEqualTo(Arrays.copyOfRange(plan, plan.length - 5, plan.length));
            assertThat(call(at, "GET", path, null, Map.of("Range", "bytes=1500000-")).statusCode()).isEqualTo(416);
            assertThat(call(at, "GET", path, null, Map.of("Range", "bytes=0-1", "If-Range", "\"other\"")).statusCode()).isEqualTo(200);
        }
        assertThat(call(spain, "GET", "/messages/" + message + "/attachments/2", null, Map.of()).statusCode()).isEqualTo(404);
    }

    @Test
    void aTransferGoesOnFromWhatIsReceivedAndAnUnfinishedFileIsNotSent() {
        var plan = content(2, 200_000);
        draft("parts", "", "[]");
        var path = "/drafts/parts/attachments/first?name=plan.pdf";
        var first = put(path, Arrays.copyOf(plan, 50_000), Map.of("Content-Range", "bytes 0-49999/200000"), 200);
        assertThat(first.path("whole").asBoolean()).isFalse();
        assertThat(first.path("received").asLong()).isEqualTo(50_000 / CHUNK * CHUNK);
        assertThat(json(morocco, 422, "POST", "/drafts/parts/send", "{}").toString()).contains("attachments[0]", "not received as a whole yet");
        assertThat(put(path, Arrays.copyOfRange(plan, 50_000, 60_000), Map.of("Content-Range", "bytes 50000-59999/200000"), 409).toString())
                .contains("dossiers.attachment-gap", "49,152");
        var from = json(morocco, 200, "GET", "/drafts/parts/attachments/first", null).path("received").asInt();
        var rest = put(path, Arrays.copyOfRange(plan, from, 200_000), Map.of("Content-Range", "bytes " + from + "-199999/200000"), 200);
        assertThat(rest.path("whole").asBoolean()).isTrue();
        var message = sent("parts", "");
        awaitWhole(message);
        assertThat(call(spain, "GET", "/messages/" + message + "/attachments/1", null, Map.of()).body()).isEqualTo(plan);
    }

    @Test
    void aFileOfWhichNobodySaysTheLengthEndsWithItsBody() throws Exception {
        draft("unsaid", "", "[]");
        var request = HttpRequest.newBuilder(URI.create(morocco.node().address() + "/api/v1/drafts/unsaid/attachments/a?name=x"))
                .PUT(HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(content(7, 40_000))))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(("officer:" + TestNode.PASSWORD).getBytes(StandardCharsets.UTF_8)))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).body()).contains("\"bytes\":40000", "\"whole\":true");
        }
    }

    @Test
    void whatIsWrongWithAFileIsSaidByField() {
        draft("wrong", "", "[]");
        assertThat(put("/drafts/wrong/attachments/a?name=..%2Fx", new byte[1], Map.of(), 422).toString()).contains("\"name\"");
        assertThat(put("/drafts/wrong/attachments/a?name=x&mediaType=X", new byte[1], Map.of(), 422).toString()).contains("\"mediaType\"");
        assertThat(put("/drafts/wrong/attachments/A?name=x", new byte[1], Map.of(), 422).toString()).contains("\"id\"");
        assertThat(put("/drafts/wrong/attachments/a?name=x", new byte[1], Map.of("Content-Range", "bytes 0-9/10"), 422).toString()).contains("Content-Range");
        put("/drafts/wrong/attachments/a?name=x", new byte[1], Map.of(), 200);
        assertThat(put("/drafts/wrong/attachments/b?name=x", new byte[1], Map.of(), 422).toString()).contains("attachment-repeated");
        assertThat(put("/drafts/nothing/attachments/b?name=x", new byte[1], Map.of(), 404).toString()).contains("dossiers.no-draft");
        assertThat(put("/drafts/wrong/attachments/c?name=y", new byte[1], Map.of("Content-Range", "bytes 0-0/10737418241"), 422).toString())
                .contains("attachment-size");
    }

    @Test
    void readingAFileOfAPersonIsLoggedWithTheReasonOnceAndWithoutReasonRefused() {
        draft("person", PERSONAL, "[{\"category\": \"suspect\", \"name\": \"Zyx Fictional\"}]");
        put("/drafts/person/attachments/first?name=plan.pdf", content(3, 100_000), Map.of(), 200);
        var message = sent("person", "A test with an invented person.");
        awaitWhole(message);
        var path = "/messages/" + message + "/attachments/1";
        assertThat(call(spain, "GET", path, null, Map.of()).statusCode()).isEqualTo(403);
        assertThat(json(spain, 403, "GET", "/messages/" + message + "/attachments", null).toString()).contains("justification-required");
        var opened = json(spain, 200, "POST", "/messages/" + message + "/consult", "{\"justification\": \"To compare the plan\"}");
        var key = opened.path("consultation").asString();
        assertThat(call(spain, "GET", path + "?consultation=" + key, null, Map.of("Range", "bytes=10-")).statusCode()).isEqualTo(206);
        assertThat(call(spain, "GET", path + "?consultation=" + key, null, Map.of()).body()).isEqualTo(content(3, 100_000));
        var log = spain.node().call("overseer", "GET", "/api/v1/processing-log?size=100", null).body();
        assertThat(log.split("message/" + message + "/attachment/1", -1)).as(log).hasSize(2);
        assertThat(log).contains("To compare the plan");
    }

    @Test
    void erasingAMessageLeavesNeitherItsFileNorItsKeyOnTheDisk() {
        draft("forget", "", "[]");
        put("/drafts/forget/attachments/first?name=plan.pdf", content(4, 300_000), Map.of(), 200);
        var message = sent("forget", "");
        awaitWhole(message);
        var file = named(spain, message).getFirst();
        assertThat(holding(spain, file.sealed().hex())).isNotEmpty();
        assertThat(holding(spain, file.key().base64())).isNotEmpty();
        json(morocco, 200, "POST", "/messages/" + message + "/erase", "{\"id\": \"forget-it\", \"text\": \"Unlawfully held (fictional).\"}");
        spain.await("the erasure", () -> spain.node().call("officer", "GET", "/api/v1/messages/ma.dgsn-dgst.forget-it", null).statusCode() == 200);
        json(spain, 200, "POST", "/messages/ma.dgsn-dgst.forget-it/acknowledge", "{\"id\": \"forgotten\", \"step\": \"erased\"}");
        spain.await("all of it gone", () -> spain.read(tx -> tx.sql()
                .sql("SELECT count(*) FROM entry_erasure WHERE rewritten_at IS NOT NULL").query(Integer.class).single()) == 1
                && spain.read(tx -> tx.sql().sql("SELECT count(*) FROM blob_erasure").query(Integer.class).single()) == 0);
        assertThat(holding(spain, file.sealed().hex())).isEmpty();
        assertThat(holding(spain, file.key().base64())).isEmpty();
        assertThat(call(spain, "GET", "/messages/" + message + "/attachments/1", null, Map.of()).statusCode()).isEqualTo(410);
    }

    @Test
    void aDeletedDraftAndAFileTakenAwayLeaveNothingBehind() {
        draft("thrown", "", "[]");
        put("/drafts/thrown/attachments/first?name=plan.pdf", content(5, 300_000), Map.of(), 200);
        put("/drafts/thrown/attachments/second?name=other.pdf", content(6, 100_000), Map.of("Content-Range", "bytes 0-99999/200000"), 200);
        assertThat(json(morocco, 200, "DELETE", "/drafts/thrown/attachments/second", null)).hasSize(1);
        json(morocco, 200, "DELETE", "/drafts/thrown", null);
        morocco.await("nothing more to delete", () -> morocco.read(tx -> tx.sql()
                .sql("SELECT count(*) FROM blob_erasure").query(Integer.class).single()) == 0);
        assertThat(morocco.<Integer>read(tx -> tx.sql().sql("SELECT count(*) FROM dossier_attachment WHERE draft = 'thrown'")
                .query(Integer.class).single())).isZero();
        assertThat(holding(morocco, ".sealing")).isEmpty();
    }
}
