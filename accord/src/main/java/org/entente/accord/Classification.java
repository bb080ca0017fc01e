package org.entente.accord;

/** How far knowledge of the content is restricted, from least to most. */
public enum Classification implements Coded {
    UNCLASSIFIED, RESTRICTED, CONFIDENTIAL, SECRET;
}
