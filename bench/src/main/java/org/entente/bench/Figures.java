package org.entente.bench;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;

/**
 * Prints measured figures, one line each, for people and scripts alike:
 * {@code figure NAME VALUE UNIT goal GOAL met}, or {@code short} where the goal is missed, or nothing after the unit of a
 * figure that has no goal. A description of the
 * machine comes first, because a figure means nothing without it.
 */
public final class Figures {
    private final PrintWriter out;
    private boolean allMet = true;

    public Figures(PrintWriter out) {
        this.out = Objects.requireNonNull(out);
        out.println("machine " + Machine.describe());
        out.flush();
    }

    /** A figure whose goal is met when the value is not above it. */
    public void atMost(String name, double value, String unit, double goal) {
        print(name, value, unit, "<=" + number(goal), value <= goal);
    }

    /** A figure whose goal is met when the value is not below it. */
    public void atLeast(String name, double value, String unit, double goal) {
        print(name, value, unit, ">=" + number(goal), value >= goal);
    }

    /** A figure without a goal, printed beside others as the limit they stand against or to compare them with. */
    public void beside(String name, double value, String unit) {
        line(name, unit);
        out.println("figure %s %s %s".formatted(name, number(value), unit));
        out.flush();
    }

    /** Says what is being measured, on a line that scripts skip. */
    public void note(String text) {
        out.println("# " + text);
        out.flush();
    }

    /** Whether every goal so far was met. */
    public boolean allMet() {
        return allMet;
    }

    private void print(String name, double value, String unit, String goal, boolean met) {
        line(name, unit);
        allMet &= met;
        out.println("figure %s %s %s goal %s %s".formatted(name, number(value), unit, goal, met ? "met" : "short"));
        out.flush();
    }

    private static void line(String name, String unit) {
        if (!name.matches("[a-z][a-z0-9.-]*") || !unit.matches("\\S+")) {
            throw new IllegalArgumentException("a figure is one line of words: " + name + " " + unit);
        }
    }

    /** Three significant digits below 100, whole numbers from there: more would pretend to a precision that is not there. */
    private static String number(double value) {
        if (value == Math.rint(value) || Math.abs(value) >= 100) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return String.format(Locale.ROOT, Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
    }
}
