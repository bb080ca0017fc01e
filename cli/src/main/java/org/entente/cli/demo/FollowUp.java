package org.entente.cli.demo;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * The fictional follow-up visit, lived through by the users of the nodes: shared, its minutes signed by both heads,
 * commitments made, a request asked and answered, another left open.
 */
final class FollowUp {
    private static final String JUSTIFICATION = "Demonstration with a fictional person, to show how a request is worked on.";
    private static final String SPAIN_ID = "es.policia-nacional";
    private static final List<String> MEMBERS = List.of("ma.dgsn-dgst", SPAIN_ID);

    private final Accounts morocco;
    private final Accounts spain;
    private final Map<String, Object> story;
    private final String name;
    private final String visit;

    /**
     * @param name begins the ids of everything in it, so that the same story can be lived through more than once
     * @param day the day on which the demo was begun
     */
    FollowUp(Map<String, Accounts> nodes, String name, LocalDate day) {
        this.morocco = nodes.get("ma.dgsn-dgst");
        this.spain = nodes.get(SPAIN_ID);
        this.name = name;
        this.visit = name + "-visit";
        this.story = WorldFile.read("follow-up.yaml", day);
    }

    void live() {
        PublicRecord.of(part("moroccanRecord")).enter(morocco.officer());
        PublicRecord.of(part("spanishRecord")).enter(spain.officer());
        morocco.officer().put("/engagements/" + visit, part("visit"));
        morocco.officer().post("/engagements/" + visit + "/share",
                Api.object("members", MEMBERS, "justification", reason("share")));
        signMinutes();
        makeCommitments();
        answer(send(morocco, "request", part("answeredRequest")));
        send(spain, "open-request", part("openRequest"));
    }

    private void makeCommitments() {
        part("commitments").forEach((id, body) -> {
            var commitment = with(with(body, "engagement", visit), "justification", reason("promise"));
            morocco.officer().put("/commitments/" + name + "-" + id, commitment);
        });
    }

    /** One message from Morocco to both other members of the working arrangement. */
    void tellBoth() {
        send(morocco, "to-both", part("messageToBoth"));
    }

    /** The officer of Morocco proposes; the head of each node approves exactly that text, known by its hash. */
    private void signMinutes() {
        morocco.officer().put("/minutes/" + visit, part("minutes"));
        var hash = morocco.officer().post("/minutes/" + visit + "/propose", Api.object("justification", reason("propose")))
                .path("versions").path(0).path("hash").asString();
        approve(morocco, visit, hash);
        var received = Waiting.until("the visit is shared with Spain", () -> sharedAs(spain, visit));
        Waiting.until("the minutes are in Spain", () -> version(spain, received, hash));
        approve(spain, received, hash);
        Waiting.until("the minutes are signed by both", () -> version(morocco, visit, hash)
                .filter(version -> version.path("agreed").asBoolean()));
    }

    private void approve(Accounts node, String engagement, String hash) {
        if (version(node, engagement, hash).filter(version -> version.path("agreed").asBoolean()).isEmpty()) {
            node.head().post("/minutes/" + engagement + "/approve",
                    Api.object("minutesHash", hash, "role", "head-of-delegation", "justification", reason("approve")));
        }
    }

    /** The id that a shared engagement has at another node. */
    private static Optional<String> sharedAs(Accounts node, String engagement) {
        return node.officer().items("/engagements").filter(item ->
                item.path("shared").path("engagement").asString("").equals(engagement))
                .map(item -> item.path("id").asString()).findFirst();
    }

    private static Optional<JsonNode> version(Accounts node, String engagement, String hash) {
        return StreamSupport.stream(node.officer().get("/minutes/" + engagement).path("versions").spliterator(), false)
                .filter(version -> version.path("hash").asString().equals(hash)).findFirst();
    }

    private void answer(String request) {
        Waiting.until("the request is in Spain", () -> spain.officer().items("/inbox?all=true")
                .filter(message -> message.path("id").asString().equals(request)).findFirst());
        var answer = with(part("answer"), "id", name + "-answer");
        spain.officer().post("/messages/" + request + "/answer", with(answer, "justification", JUSTIFICATION));
    }

    /** Drafts and sends; returns the message's id. A draft that became a message before is not sent again. */
    private String send(Accounts node, String what, Map<String, Object> content) {
        var draft = name + "-" + what;
        var sent = node.officer().find("/drafts/" + draft).filter(known -> known.has("message"));
        if (sent.isPresent()) {
            return sent.get().path("message").asString();
        }
        node.officer().put("/drafts/" + draft, content.containsKey("commitment")
                ? with(content, "commitment", name + "-" + content.get("commitment")) : content);
        return node.officer().post("/drafts/" + draft + "/send", Api.object("justification", JUSTIFICATION))
                .path("message").path("id").asString();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> with(Object body, String field, Object value) {
        var whole = new LinkedHashMap<>((Map<String, Object>) body);
        whole.put(field, value);
        return whole;
    }

    /** Why the other service is told, as somebody of the story would type it. */
    private String reason(String step) {
        return (String) part("reasons").get(step);
    }

    private Map<String, Object> part(String name) {
        return WorldFile.part(story, name);
    }
}
