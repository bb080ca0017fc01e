package org.entente.fuzz;

/** A parser with a mistake that Jazzer has to find. */
public final class PlantedEntry {
    private static String mistake;

    private PlantedEntry() {
    }

    public static void fuzzerInitialize(String[] arguments) {
        mistake = arguments[0];
    }

    public static void fuzzerTestOneInput(byte[] bytes) {
        if (mistake.equals("planted") && bytes.length > 3 && bytes[0] == 'o' && bytes[1] == 'l' && bytes[2] == 'd') {
            throw new IllegalStateException("planted");
        }
    }
}
