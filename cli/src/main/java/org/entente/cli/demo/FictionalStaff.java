package org.entente.cli.demo;

import java.util.Map;

/** The invented people who use the four nodes. Their family names say in each language that they are examples. */
record FictionalStaff(String officer, String head, String protection) {
    private static final Map<String, FictionalStaff> BY_SERVICE = Map.of(
            "ma.dgsn-dgst", new FictionalStaff("Nadia Specimen", "Idris Specimen", "Salma Specimen"),
            "es.policia-nacional", new FictionalStaff("Lucía Ficticia", "Álvaro Ficticio", "Marta Ficticia"),
            "nl.politie", new FictionalStaff("Femke Voorbeeld", "Ruben Voorbeeld", "Sanne Voorbeeld"),
            "de.bundespolizei", new FictionalStaff("Lena Muster", "Jonas Muster", "Eva Muster"));

    static FictionalStaff of(String service) {
        return BY_SERVICE.get(service);
    }
}
