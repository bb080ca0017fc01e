package org.entente.sim.watch;

/** What must hold in every run. */
public enum Invariant {
    /** No two checkpoints of an honest member that others could see exclude each other, and each is of its stored log. */
    ONE_FACE("an honest member has one face"),
    /** What leaves a member, a receipt or a checkpoint, is on its disk and is there after a crash. */
    DURABLE("what was said is on disk"),
    /** What is committed stays: it is there after a crash, until a backup is restored. */
    NOTHING_LOST("what was committed is there after a crash"),
    /** Every sealed entry of another member is handed on once, in order, without a gap, with the payload its author gave. */
    DELIVERED_ONCE("what is delivered is a prefix without gaps, each entry once"),
    /** Every accepted entry has a proof that verifies, and opens with its own key. */
    PROVABLE("every accepted entry can be proved"),
    /** No member holds of an honest member's log, checkpoints or receipts what that member did not make. */
    NOTHING_INVENTED("nothing is held of an honest member that it did not make"),
    /** Two faces convict their author, and an honest member is never convicted. */
    FORKS_CONVICT("forks convict the one who forked"),
    /** No payload travels or is stored in a log in the clear, and all who can read an entry read the same. */
    SEALED("what is shared is read by members alone, and by all alike"),
    /** No random id seals two payloads, and no epoch is opened twice with one key. */
    FRESH("randomness is used once"),
    /** Of several processes of a member only the one that has the lease signs checkpoints, whatever another one had begun. */
    LEASED("who signs has the lease"),
    /** What a member keeps in memory does not grow with what others send. */
    BOUNDED("memory is bounded"),
    /** After all faults have healed everything that was appended is receipted and delivered everywhere. */
    HEALED("after the faults everything is receipted"),
    /** What any member receipted of the log of one that is gone for ever, all that are left hold and have receipted. */
    CAUGHT_UP("what an author left with one member all have"),
    /** No step fails with anything but a catalogued refusal, and no stored row contradicts another. */
    ORDERLY("no step fails but by a catalogued refusal"),
    /** Two runs of one seed are the same. */
    REPEATABLE("a seed gives the same run twice");

    private final String words;

    Invariant(String words) {
        this.words = words;
    }

    /** What it says, for people. */
    public String words() {
        return words;
    }
}
