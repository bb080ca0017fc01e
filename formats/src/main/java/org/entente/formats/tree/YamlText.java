package org.entente.formats.tree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.accord.FieldProblem;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads one YAML 1.2 document of fields, lists, text, whole numbers and truth values. Anchors, tags, fractions and fields
 * given twice are refused: terms must mean to every reader what they show.
 */
public final class YamlText {
    /** Longest document in characters. */
    public static final int MAX_CHARACTERS = 200_000;
    private static final int MAX_DEPTH = 32;

    private YamlText() {
    }

    /** A document that cannot be read at all, and where. */
    public static final class MalformedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Place place;
        private final transient FieldProblem problem;

        MalformedException(Place place, FieldProblem problem) {
            super(problem.toString());
            this.place = place;
            this.problem = problem;
        }

        public Place place() {
            return place;
        }

        public FieldProblem problem() {
            return problem;
        }
    }

    /** @throws MalformedException when it is not such a document */
    public static Tree parse(String text) {
        if (text.length() > MAX_CHARACTERS) {
            throw new MalformedException(new Place(1, 1),
                    new FieldProblem("", FieldProblem.Code.TOO_LONG, Integer.toString(MAX_CHARACTERS)));
        }
        LoadSettings settings = LoadSettings.builder().setAllowDuplicateKeys(false).setAllowRecursiveKeys(false)
                .setAllowNonScalarKeys(false).setMaxAliasesForCollections(0).setUseMarks(true).build();
        try {
            requireShallow(settings, text);
            List<Node> documents = new ArrayList<>();
            new Compose(settings).composeAllFromString(text).forEach(documents::add);
            if (documents.size() != 1) {
                throw malformed(new Place(1, 1), "one YAML document");
            }
            return tree(documents.getFirst());
        } catch (MarkedYamlEngineException fault) {
            throw malformed(fault.getProblemMark().map(YamlText::place).orElse(new Place(1, 1)), "YAML: " + fault.getProblem());
        } catch (YamlEngineException fault) {
            throw malformed(new Place(1, 1), "YAML: " + fault.getMessage());
        } catch (IllegalArgumentException | IndexOutOfBoundsException fault) {
            // The library's own scanner falls over some escapes that are cut short or name no character.
            throw malformed(new Place(1, 1), "YAML whose escapes in quotes are whole");
        }
    }

    /** Composing calls itself once a level, so that levels are counted before, in the flat list of events. */
    private static void requireShallow(LoadSettings settings, String text) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            depth += switch (event.getEventId()) {
                case MappingStart, SequenceStart -> 1;
                case MappingEnd, SequenceEnd -> -1;
                default -> 0;
            };
            if (depth > MAX_DEPTH) {
                throw malformed(event.getStartMark().map(YamlText::place).orElse(new Place(1, 1)),
                        "at most " + MAX_DEPTH + " levels");
            }
        }
    }

    private static MalformedException malformed(Place place, String form) {
        return new MalformedException(place, new FieldProblem("", FieldProblem.Code.FORM, form));
    }

    private static Place place(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static Place place(Node node) {
        return node.getStartMark().map(YamlText::place).orElse(new Place(1, 1));
    }

    private static Tree tree(Node node) {
        Place place = place(node);
        if (node.getAnchor().isPresent()) {
            throw malformed(place, "no anchors and aliases");
        }
        return switch (node) {
            case MappingNode mapping -> fields(mapping, place);
            case SequenceNode sequence -> new Tree.Items(place,
                    sequence.getValue().stream().map(item -> tree(item)).toList());
            case ScalarNode scalar -> scalar(scalar, place);
            default -> throw malformed(place, "fields, a list or a value");
        };
    }

    private static Tree fields(MappingNode mapping, Place place) {
        if (!mapping.getTag().equals(Tag.MAP)) {
            throw malformed(place, "no tags");
        }
        Map<String, Tree> values = new LinkedHashMap<>();
        Map<String, Place> names = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw malformed(place(tuple.getKeyNode()), "a field name");
            }
            if (values.containsKey(key.getValue())) {
                throw new MalformedException(place(key), new FieldProblem(key.getValue(), FieldProblem.Code.REPEATED));
            }
            names.put(key.getValue(), place(key));
            values.put(key.getValue(), tree(tuple.getValueNode()));
        }
        return new Tree.Fields(place, values, names);
    }

    private static Tree scalar(ScalarNode scalar, Place place) {
        String tag = scalar.getTag().getValue();
        String value = scalar.getValue();
        if (tag.equals(Tag.STR.getValue())) {
            return new Tree.Text(place, value);
        }
        if (tag.equals(Tag.INT.getValue()) && scalar.isPlain()) {
            return wholeNumber(value).<Tree>map(number -> new Tree.Number(place, number))
                    .orElseThrow(() -> malformed(place, "a whole number of at most 18 digits"));
        }
        if (tag.equals(Tag.BOOL.getValue()) && scalar.isPlain()) {
            return new Tree.Truth(place, value.equalsIgnoreCase("true"));
        }
        if (tag.equals(Tag.NULL.getValue())) {
            return new Tree.Nothing(place);
        }
        throw malformed(place, "text, a whole number, true or false; text that looks like something else stands in quotes");
    }

    private static Optional<Long> wholeNumber(String value) {
        return value.matches("-?[0-9]{1,18}") ? Optional.of(Long.parseLong(value)) : Optional.empty();
    }

    /** Writes what {@link RecordWriter} makes, in the order given. */
    public static String write(Object value) {
        return new Dump(DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).setWidth(110).setIndent(2)
                .setIndicatorIndent(2).setIndentWithIndicator(true).setUseUnicodeEncoding(true).build()).dumpToString(value);
    }
}
