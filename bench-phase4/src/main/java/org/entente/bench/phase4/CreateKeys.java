package org.entente.bench.phase4;

import java.nio.file.Path;

/** Makes the keys of both processes. */
public final class CreateKeys {
    private CreateKeys() {}

    /** @param arguments the folder */
    public static void main(String... arguments) throws Exception {
        Keys.create(Path.of(arguments[0]));
    }
}
