package org.entente.match;

/** The alphabet that a word is compared in. Every script other than Arabic is first transliterated to Latin. */
public enum Script {
    LATIN, ARABIC
}
