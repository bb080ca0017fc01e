package org.entente.node.processes;

/** Hears what other processes of the service have told with their commits. Notices can be lost: {@link #look} comes now and then. */
public interface NoticeListener {
    /** A notice ({@link org.entente.node.store.Transaction#tell}) of another process. */
    void heard(String notice);

    /** Any notice may have been missed. */
    void look();
}
