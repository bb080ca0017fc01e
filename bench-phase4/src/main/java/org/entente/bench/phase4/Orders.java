package org.entente.bench.phase4;

/** How the processes answer whoever started them: one line of standard output each. */
final class Orders {
    static final String ANSWER = "PHASE4 ";

    private Orders() {}

    static void answer(String text) {
        System.out.println(ANSWER + text);
        System.out.flush();
    }
}
