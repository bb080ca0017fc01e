package org.entente.accord;

/**
 * Names one entry of a channel as a fact that can be checked.
 *
 * @param log      the origin of the log, {@code <channel id>/<member id>}
 * @param index    from 0
 * @param leafHash the entry's RFC 6962 leaf hash
 */
public record EntryPointer(String log, long index, Digest leafHash) {
    public EntryPointer {
        Check check = new Check();
        log = check.line("log", log);
        if (index < 0) {
            check.problem("index", FieldProblem.Code.RANGE, "0", Long.toString(Long.MAX_VALUE));
        }
        check.required("leafHash", leafHash);
        check.done();
    }
}
