package org.entente.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All targets. */
public final class Targets {
    private static final List<Target> ALL = all();

    private Targets() {
    }

    private static List<Target> all() {
        List<Target> all = new ArrayList<>(ChannelTargets.all());
        all.addAll(FormatTargets.all());
        all.addAll(IdentityTargets.all());
        all.addAll(NodeTargets.all());
        return List.copyOf(all);
    }

    public static List<Target> list() {
        return ALL;
    }

    public static Optional<Target> named(String name) {
        return ALL.stream().filter(target -> target.name().equals(name)).findFirst();
    }
}
