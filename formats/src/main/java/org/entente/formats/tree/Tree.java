package org.entente.formats.tree;

import java.util.List;
import java.util.Map;

/** A text read into plain values, each with its place. */
public sealed interface Tree {
    Place place();

    /** Fields in the order in which they stand; {@code names} has the place of each field's name. */
    record Fields(Place place, Map<String, Tree> values, Map<String, Place> names) implements Tree {
    }

    record Items(Place place, List<Tree> values) implements Tree {
        private Tree at(String step) {
            int index = Integer.parseInt(step.substring(1, step.length() - 1));
            return index < values.size() ? values.get(index) : null;
        }
    }

    record Text(Place place, String value) implements Tree {
    }

    record Number(Place place, long value) implements Tree {
    }

    record Truth(Place place, boolean value) implements Tree {
    }

    /** An explicit null, which no field accepts. */
    record Nothing(Place place) implements Tree {
    }

    /** The place of what a path such as {@code clauses[2].acts[0]} names, or of the nearest thing around it that exists. */
    default Place placeOf(String path) {
        Tree here = this;
        Place nearest = place();
        for (String step : path.replace("[", ".[").split("\\.")) {
            if (step.isEmpty()) {
                continue;
            }
            Tree next = switch (here) {
                case Fields fields -> fields.values().get(step);
                case Items items -> step.startsWith("[") ? items.at(step) : null;
                default -> null;
            };
            if (here instanceof Fields fields && fields.names().containsKey(step)) {
                nearest = fields.names().get(step);
            }
            if (next == null) {
                return nearest;
            }
            if (here instanceof Items) {
                nearest = next.place();
            }
            here = next;
        }
        return nearest;
    }
}
