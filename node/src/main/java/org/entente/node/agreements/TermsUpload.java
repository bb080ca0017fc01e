package org.entente.node.agreements;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.entente.accord.Terms;
import org.entente.formats.TermsYaml;
import org.entente.node.web.FieldError;
import org.entente.node.web.FieldProblems;
import org.entente.node.web.ProblemException;

/** Reads the YAML that somebody gives, and says what is wrong with it in the terms of the catalogue. */
final class TermsUpload {
    private TermsUpload() {}

    /** @throws ProblemException {@code agreements.terms-refused}; the path of a fault begins with file, line and column */
    static Terms read(String file, String yaml) {
        try {
            return TermsYaml.read(file, yaml);
        } catch (TermsYaml.RefusedException refused) {
            throw refusal(refused);
        }
    }

    static ProblemException refusal(TermsYaml.RefusedException refused) {
        return new ProblemException(AgreementsError.TERMS_REFUSED, Map.of("count", refused.problems().size()),
                refused.problems().stream().map(TermsUpload::located).toList());
    }

    private static FieldError located(TermsYaml.LocatedProblem located) {
        var error = FieldProblems.of(located.problem());
        return new FieldError("%s:%d:%d: %s".formatted(located.file(), located.line(), located.column(), error.path()),
                error.key(), error.arguments());
    }

    /** @throws ProblemException when the bytes are not UTF-8 */
    static String text(String file, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notUtf8) {
            throw new ProblemException(AgreementsError.TERMS_REFUSED, Map.of("count", 1),
                    List.of(new FieldError(file + ":1:1: ", "web.field.form", Map.of("form", "UTF-8"))));
        }
    }
}
