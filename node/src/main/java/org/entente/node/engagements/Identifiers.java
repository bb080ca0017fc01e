package org.entente.node.engagements;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Function;
import org.entente.accord.ValidationException;
import org.springframework.stereotype.Component;

/** Identifiers in addresses, and new ones for what is entered through the pages. */
@Component
public final class Identifiers {
    private final SecureRandom random;

    Identifiers(SecureRandom random) {
        this.random = random;
    }

    /** The prefix and 16 random hexadecimal digits: nothing of it tells when or in what order things were entered. */
    public String fresh(String prefix) {
        var bytes = new byte[8];
        random.nextBytes(bytes);
        return prefix + "-" + HexFormat.of().formatHex(bytes);
    }

    /** @throws org.entente.node.web.ProblemException naming the field {@code id} if the text is no identifier */
    public static <T> T read(String id, Function<String, T> make) {
        try {
            return make.apply(id);
        } catch (ValidationException e) {
            throw Fields.refusal(e.under("id"));
        }
    }
}
