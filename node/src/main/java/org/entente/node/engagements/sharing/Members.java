package org.entente.node.engagements.sharing;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.entente.accord.ServiceId;

/** The members of a channel as one column of the store: identifiers, sorted, separated by a space. */
public final class Members {
    private Members() {}

    public static String write(Set<ServiceId> members) {
        return members.stream().map(ServiceId::value).sorted().collect(Collectors.joining(" "));
    }

    public static Set<ServiceId> read(String members) {
        return java.util.Collections.unmodifiableSet(Arrays.stream(members.split(" ")).map(ServiceId::new)
                .collect(Collectors.toCollection(() -> new TreeSet<>(java.util.Comparator.comparing(ServiceId::value)))));
    }
}
