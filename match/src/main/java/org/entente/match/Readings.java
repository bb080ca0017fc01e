package org.entente.match;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Collects the readings of a word letter by letter; where a letter has two sounds, both are followed. */
final class Readings {
    private static final int MOST = 4;
    private List<StringBuilder> readings = new ArrayList<>(List.of(new StringBuilder()));

    /** Adds the sound that the next letters have. */
    void add(String sound) {
        readings.forEach(reading -> reading.append(sound));
    }

    /** Adds the likely sound, and beside it the other one while there are few readings. */
    void add(String likely, String other) {
        if (readings.size() * 2 > MOST) {
            add(likely);
            return;
        }
        var both = new ArrayList<StringBuilder>();
        readings.forEach(reading -> both.add(new StringBuilder(reading).append(likely)));
        readings.forEach(reading -> both.add(new StringBuilder(reading).append(other)));
        readings = both;
    }

    List<Sound> sounds() {
        var sounds = new LinkedHashSet<Sound>();
        readings.forEach(reading -> sounds.add(Sound.of(reading)));
        return List.copyOf(sounds);
    }
}
