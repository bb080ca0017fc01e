package org.entente.formats;

import java.util.Comparator;
import java.util.List;
import org.entente.accord.FieldProblem;
import org.entente.accord.Terms;
import org.entente.accord.ValidationException;
import org.entente.formats.tree.Place;
import org.entente.formats.tree.RecordReader;
import org.entente.formats.tree.RecordWriter;
import org.entente.formats.tree.Tree;
import org.entente.formats.tree.YamlText;

/** Terms of instruments as people write them: YAML with the fields of {@link Terms}; docs/reference/terms.md tells them all. */
public final class TermsYaml {
    private static final RecordWriter WRITER = new RecordWriter(false);

    private TermsYaml() {
    }

    /** One fault and where it stands; the line and column of the nearest field when the field itself is missing. */
    public record LocatedProblem(String file, int line, int column, FieldProblem problem) {
        @Override
        public String toString() {
            return file + ":" + line + ":" + column + ": " + problem;
        }
    }

    /** Terms that were refused, with everything that is wrong in the order of the text. */
    public static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient List<LocatedProblem> problems;

        RefusedException(List<LocatedProblem> problems) {
            super(String.join("\n", problems.stream().map(LocatedProblem::toString).toList()));
            this.problems = problems;
        }

        /** At least one. */
        public List<LocatedProblem> problems() {
            return problems;
        }
    }

    /**
     * @param file what to call the text in errors
     * @throws RefusedException when it is not YAML or not terms
     */
    public static Terms read(String file, String text) {
        try {
            Tree tree = YamlText.parse(text);
            try {
                return RecordReader.read(Terms.class, tree, false);
            } catch (ValidationException refused) {
                throw new RefusedException(refused.problems().stream().map(problem -> located(file, tree.placeOf(problem.path()), problem))
                        .sorted(Comparator.comparingInt(LocatedProblem::line).thenComparingInt(LocatedProblem::column)).toList());
            }
        } catch (YamlText.MalformedException malformed) {
            throw new RefusedException(List.of(located(file, malformed.place(), malformed.problem())));
        }
    }

    private static LocatedProblem located(String file, Place place, FieldProblem problem) {
        return new LocatedProblem(file, place.line(), place.column(), problem);
    }

    /** Reads back as equal terms. */
    public static String write(Terms terms) {
        return YamlText.write(WRITER.write(terms));
    }
}
