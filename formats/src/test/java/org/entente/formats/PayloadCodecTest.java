package org.entente.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entente.accord.ActKind;
import org.entente.accord.Answer;
import org.entente.accord.Attachments;
import org.entente.accord.FieldProblem;
import org.entente.accord.FieldProblem.Code;
import org.entente.accord.Payload;
import org.entente.accord.ValidationException;
import org.entente.formats.evidence.EvidenceReport;
import org.entente.formats.tree.CanonicalJson;
import org.entente.formats.tree.JsonText;
import org.entente.formats.tree.Tree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadCodecTest {

    static Stream<Payload> payloads() {
        return Samples.all().stream();
    }

    @Test
    void everyKindOfActHasAPayload() {
        assertThat(payloads().map(ActKind::of)).containsExactlyInAnyOrderElementsOf(EnumSet.allOf(ActKind.class));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void aPayloadComesBackAsItWasSent(Payload payload) {
        byte[] bytes = PayloadCodec.encode(payload);
        assertThat(PayloadCodec.decode(bytes)).isEqualTo(payload);
        assertThat(PayloadCodec.encode(PayloadCodec.decode(bytes))).isEqualTo(bytes);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void aFieldOfAnotherTypeIsRefusedByItsPath(Payload payload) {
        Object whole = plain(JsonText.parse(PayloadCodec.encode(payload)));
        for (String path : paths(whole)) {
            for (Object wrong : List.of(Map.of("no-such-field", 1L), -1.5, List.of(List.of()), "")) {
                Object changed = with(whole, path, _ -> wrong);
                assertRefusedAt(changed, path);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void aMissingFieldIsRefusedByItsPathUnlessItIsOptional(Payload payload) {
        Object whole = plain(JsonText.parse(PayloadCodec.encode(payload)));
        for (String path : paths(whole)) {
            if (path.endsWith("]") || path.matches(".*\\.(en|fr|es|ar|urgent-direct|lineage\\.immediateThreat)")) {
                continue;
            }
            byte[] changed = bytes(without(whole, path));
            try {
                assertThat(PayloadCodec.decode(changed)).as(path).isNotEqualTo(payload);
            } catch (ValidationException refused) {
                assertThat(refused.problems()).as(path).anyMatch(problem -> path.equals(problem.path()) || contains(problem, path));
            }
        }
    }

    private static boolean contains(FieldProblem problem, String path) {
        // A message that replies, and hashes, depend on other fields: the problem may stand there.
        return problem.code() == Code.CONTRADICTS || path.startsWith(problem.path());
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void anUnknownFieldIsRefusedByItsPath(Payload payload) {
        Object whole = plain(JsonText.parse(PayloadCodec.encode(payload)));
        List<String> objects = new ArrayList<>(List.of(""));
        objects.addAll(paths(whole));
        for (String path : objects) {
            if (path.isEmpty() || at(whole, path) instanceof Map) {
                Object changed = with(whole, path, object -> {
                    Map<String, Object> more = new TreeMap<>(asMap(object));
                    more.put("unheard-of", 1L);
                    return more;
                });
                assertRefusedAt(changed, path.isEmpty() ? "unheard-of" : path + ".unheard-of");
            }
        }
    }

    @Test
    void whitespaceAndAnotherOrderAreRefused() {
        String text = new String(PayloadCodec.encode(Samples.all().get(1)), StandardCharsets.UTF_8);
        assertThat(problems((text + " ").getBytes(StandardCharsets.UTF_8)))
                .extracting(FieldProblem::code).containsExactly(Code.FORM);
        String swapped = text.replaceFirst("\\{\"body\":(.*),\"kind\":\"([a-z-]+)\",\"version\":1}", "{\"kind\":\"$2\",\"body\":$1,\"version\":1}");
        assertThat(swapped).isNotEqualTo(text);
        assertThat(problems(swapped.getBytes(StandardCharsets.UTF_8))).extracting(FieldProblem::code).containsExactly(Code.FORM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{}", "{\"body\":{},\"kind\":\"answer\",\"version\":2}",
            "{\"body\":{},\"kind\":\"no-such-kind\",\"version\":1}", "{\"kind\":\"answer\",\"kind\":\"answer\"}", "1e400",
            "{\"version\":99999999999999999999999}", "\"\\ud800\""})
    void whatIsNoEnvelopeIsRefused(String text) {
        assertThat(problems(text.getBytes(StandardCharsets.UTF_8))).isNotEmpty();
    }

    @Test
    void deepNestingIsRefused() {
        byte[] deep = ("[".repeat(5_000) + "]".repeat(5_000)).getBytes(StandardCharsets.UTF_8);
        assertThat(problems(deep)).extracting(FieldProblem::code).containsExactly(Code.FORM);
    }

    @Test
    void aPayloadThatDoesNotFitIntoAnEntryIsRefused() {
        String long1 = "€".repeat(15_000);
        ValidationException refused = catchThrowableOfType(ValidationException.class, () -> PayloadCodec.encode(
                new org.entente.accord.RequestForInformation(Samples.header(), "Subject", org.entente.accord.Urgency.ORDINARY,
                        "", long1, long1, "", List.of(), java.util.Optional.empty())));
        assertThat(refused.problems()).containsExactly(new FieldProblem("", Code.TOO_LONG, "64000"));
        assertThat(problems(new byte[PayloadCodec.MAX_BYTES + 1])).extracting(FieldProblem::code).containsExactly(Code.TOO_LONG);
    }

    @Test
    void aHashThatIsNotThatOfTheTermsIsRefused() {
        String text = new String(PayloadCodec.encode(Samples.all().getFirst()), StandardCharsets.UTF_8);
        String changed = text.replace(Hashes.of(Samples.terms()).hex(), Samples.HASH.hex());
        assertThat(problems(changed.getBytes(StandardCharsets.UTF_8)))
                .containsExactly(new FieldProblem("body.termsHash", Code.CONTRADICTS, "body.terms"));
    }

    @Test
    void damagedBytesNeverCauseAnythingButARefusalOrAnotherPayload() {
        Random random = new Random(20260302);
        List<byte[]> encoded = payloads().map(PayloadCodec::encode).toList();
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = encoded.get(random.nextInt(encoded.size())).clone();
            for (int change = 0; change <= random.nextInt(3); change++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(PayloadCodec.encode(PayloadCodec.decode(bytes))).isEqualTo(bytes);
            } catch (ValidationException refused) {
                assertThat(refused.problems()).isNotEmpty();
            }
        }
    }

    @Test
    void aMessageWhosePersonsTheMarkingDoesNotNameIsRefused() {
        String text = new String(PayloadCodec.encode(new Answer(Samples.header(), "Yes.", Samples.persons(), true)),
                StandardCharsets.UTF_8).replace("\"dataSubjects\":[\"suspect\"]", "\"dataSubjects\":[\"victim\"]");
        assertThat(problems(text.getBytes(StandardCharsets.UTF_8))).containsExactly(
                new FieldProblem("body.dataSubjects[0].category", Code.CONTRADICTS, "header.marking.dataSubjects"));
    }

    @Test
    void aMessageWithoutFilesHasNoFieldForThem() {
        var without = PayloadCodec.encode(new Answer(Samples.header(), "Yes.", List.of(), true));
        assertThat(new String(without, StandardCharsets.UTF_8)).doesNotContain("attachments");
        var empty = new String(without, StandardCharsets.UTF_8).replace("{\"body\":{", "{\"body\":{\"attachments\":[],");
        assertThat(problems(empty.getBytes(StandardCharsets.UTF_8))).extracting(FieldProblem::path).containsExactly("body.attachments");
    }

    @Test
    void whatIsWrongWithAFileIsNamedByItsPath() {
        var text = new String(PayloadCodec.encode(new Answer(Samples.header(), "Yes.", List.of(), true, Samples.attachments())),
                StandardCharsets.UTF_8);
        assertThat(problems(text.replace("invented plan, page 1.pdf", "../plan.pdf").getBytes(StandardCharsets.UTF_8)))
                .containsExactly(new FieldProblem("body.attachments[0].name", Code.FORM, "a file name without folders"));
        assertThat(problems(text.replace("10737418240", "10737418241").getBytes(StandardCharsets.UTF_8)))
                .containsExactly(new FieldProblem("body.attachments[0].bytes", Code.RANGE, "0", "10737418240"));
        assertThat(problems(text.replace("invented plan, page 1.pdf", "صورة.jpg").getBytes(StandardCharsets.UTF_8)))
                .containsExactly(new FieldProblem("body.attachments[1].name", Code.REPEATED));
        assertThat(problems(text.replace("image/jpeg", "Image").getBytes(StandardCharsets.UTF_8)))
                .extracting(FieldProblem::path).containsExactly("body.attachments[1].mediaType");
        assertThat(problems(text.replace("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "AAAA").getBytes(StandardCharsets.UTF_8)))
                .extracting(FieldProblem::path).containsExactly("body.attachments[0].key");
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void theKeyOfAFileIsPrintedNowhere(Payload payload) {
        var key = java.util.Base64.getEncoder().encodeToString("k".repeat(32).getBytes(StandardCharsets.UTF_8));
        assertThat(payload.toString()).doesNotContain(key);
        var bytes = PayloadCodec.encode(payload);
        assertThat(new String(bytes, StandardCharsets.UTF_8).contains(key)).isEqualTo(!Attachments.in(payload).isEmpty());
        assertThat(EvidenceReport.pretty(bytes)).doesNotContain(key);
    }

    private static List<FieldProblem> problems(byte[] bytes) {
        return catchThrowableOfType(ValidationException.class, () -> PayloadCodec.decode(bytes)).problems();
    }

    private static void assertRefusedAt(Object changed, String path) {
        byte[] bytes = bytes(changed);
        List<FieldProblem> problems;
        try {
            // Some text may become empty, and then something else must still hold.
            assertThat(PayloadCodec.encode(PayloadCodec.decode(bytes))).isEqualTo(bytes);
            return;
        } catch (ValidationException refused) {
            problems = refused.problems();
        }
        assertThat(problems.stream().map(FieldProblem::path).collect(Collectors.joining(" ")))
                .as(path + " in " + new String(bytes, StandardCharsets.UTF_8))
                .satisfiesAnyOf(all -> assertThat(all).contains(path),
                        _ -> assertThat(problems).extracting(FieldProblem::code).contains(Code.CONTRADICTS),
                        _ -> assertThat(problems).extracting(FieldProblem::args).anyMatch(args -> args.toString().contains("whole numbers only")),
                        _ -> assertThat(problems).extracting(FieldProblem::path).anyMatch(path::startsWith));
    }

    /** JSON that need not be canonical; a fraction stands for a wrong type too. */
    private static byte[] bytes(Object plain) {
        return json(plain).getBytes(StandardCharsets.UTF_8);
    }

    private static String json(Object plain) {
        return switch (plain) {
            case Map<?, ?> map -> new TreeMap<>(map).entrySet().stream()
                    .map(e -> CanonicalJson.text(e.getKey()) + ":" + json(e.getValue())).collect(Collectors.joining(",", "{", "}"));
            case List<?> list -> list.stream().map(PayloadCodecTest::json).collect(Collectors.joining(",", "[", "]"));
            case Double fraction -> fraction.toString();
            default -> CanonicalJson.text(plain);
        };
    }

    private static Object plain(Tree tree) {
        return switch (tree) {
            case Tree.Fields fields -> {
                Map<String, Object> map = new LinkedHashMap<>();
                fields.values().forEach((name, value) -> map.put(name, plain(value)));
                yield map;
            }
            case Tree.Items items -> items.values().stream().map(PayloadCodecTest::plain).toList();
            case Tree.Text text -> text.value();
            case Tree.Number number -> number.value();
            case Tree.Truth truth -> truth.value();
            case Tree.Nothing _ -> throw new AssertionError("no null is written");
        };
    }

    private static List<String> paths(Object plain) {
        List<String> paths = new ArrayList<>();
        switch (plain) {
            case Map<?, ?> map -> map.forEach((name, value) -> {
                paths.add((String) name);
                paths(value).forEach(path -> paths.add(path.startsWith("[") ? name + path : name + "." + path));
            });
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    String step = "[" + i + "]";
                    paths.add(step);
                    paths(list.get(i)).forEach(path -> paths.add(path.startsWith("[") ? step + path : step + "." + path));
                }
            }
            default -> { }
        }
        return paths;
    }

    private static String[] steps(String path) {
        return Stream.of(path.replace("[", ".[").split("\\.")).filter(step -> !step.isEmpty()).toArray(String[]::new);
    }

    private static Object at(Object whole, String path) {
        Object here = whole;
        for (String step : steps(path)) {
            here = step.startsWith("[") ? ((List<?>) here).get(index(step)) : asMap(here).get(step);
        }
        return here;
    }

    private static Object with(Object whole, String path, UnaryOperator<Object> change) {
        return with(whole, steps(path), 0, change);
    }

    private static Object with(Object here, String[] steps, int depth, UnaryOperator<Object> change) {
        if (depth == steps.length) {
            return change.apply(here);
        }
        if (steps[depth].startsWith("[")) {
            List<Object> list = new ArrayList<>((List<?>) here);
            list.set(index(steps[depth]), with(list.get(index(steps[depth])), steps, depth + 1, change));
            return list;
        }
        Map<String, Object> map = new TreeMap<>(asMap(here));
        map.put(steps[depth], with(map.get(steps[depth]), steps, depth + 1, change));
        return map;
    }

    private static Object without(Object whole, String path) {
        int dot = path.lastIndexOf('.');
        return with(whole, dot < 0 ? "" : path.substring(0, dot), object -> {
            Map<String, Object> fewer = new TreeMap<>(asMap(object));
            fewer.remove(path.substring(dot + 1));
            return fewer;
        });
    }

    private static int index(String step) {
        return Integer.parseInt(step.substring(1, step.length() - 1));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object object) {
        return (Map<String, Object>) object;
    }
}
