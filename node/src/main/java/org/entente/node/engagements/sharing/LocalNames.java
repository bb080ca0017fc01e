package org.entente.node.engagements.sharing;

import java.util.function.Predicate;
import org.entente.accord.ServiceId;

/**
 * Finds a name at this node for a thing that another service shares. Services choose their names themselves, so two of
 * them may call different things alike.
 */
public final class LocalNames {
    private static final int LONGEST = 64;

    private LocalNames() {}

    /**
     * The name itself when it is free; else the name behind its sharer's; else that with a number.
     *
     * @param taken whether this node already uses a name
     */
    public static String free(String shared, ServiceId sharer, Predicate<String> taken) {
        if (!taken.test(shared)) {
            return shared;
        }
        var prefixed = cut(sharer.value() + "." + shared, LONGEST);
        if (!taken.test(prefixed)) {
            return prefixed;
        }
        for (int number = 2; ; number++) {
            var numbered = cut(prefixed, LONGEST - 10) + "-" + number;
            if (!taken.test(numbered)) {
                return numbered;
            }
        }
    }

    private static String cut(String name, int longest) {
        return name.length() <= longest ? name : name.substring(0, longest);
    }
}
