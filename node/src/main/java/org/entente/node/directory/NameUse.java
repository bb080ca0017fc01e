package org.entente.node.directory;

import org.entente.accord.Coded;

/** What a name is for. */
public enum NameUse implements Coded {
    /** Shown to readers of its language. */
    NAME,
    /** Another spelling, a translation or a former name: it finds, and is shown beside the name. */
    ALIAS
}
