package org.entente.fuzz;

import java.util.Objects;

/**
 * One door through which bytes of others come in.
 *
 * @param name   lower case with hyphens; names its folder of the corpus
 * @param parser reads the bytes as the program does
 */
public record Target(String name, Parser parser) {
    /** Reads bytes; throws what the program would throw. */
    @FunctionalInterface
    public interface Parser {
        void read(byte[] bytes) throws Exception;
    }

    /** What was read is not what was written, although nothing was refused. */
    public static final class Finding extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Finding(String what) {
            super(what);
        }
    }

    public Target {
        Objects.requireNonNull(parser);
    }

    /**
     * Reads one input.
     *
     * @return whether it was accepted
     * @throws Throwable what no catalogue has; a finding
     */
    public boolean accepts(byte[] bytes) throws Throwable {
        try {
            parser.read(bytes);
            return true;
        } catch (RuntimeException refused) {
            if (Refusals.catalogued(refused)) {
                return false;
            }
            throw refused;
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
