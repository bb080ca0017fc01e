package org.entente.fuzz;

/** What Jazzer calls: the target is the first of its {@code --target_args}. */
public final class JazzerEntry {
    private static Target target;

    private JazzerEntry() {
    }

    public static void fuzzerInitialize(String[] arguments) {
        target = Targets.named(arguments[0]).orElseThrow();
    }

    public static void fuzzerTestOneInput(byte[] bytes) throws Throwable {
        target.accepts(bytes);
    }
}
