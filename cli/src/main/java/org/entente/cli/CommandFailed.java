package org.entente.cli;

/** A command cannot do what it was asked; carries what to say and what the reader can do about it. */
public class CommandFailed extends RuntimeException {
    private final String hint;
    private final int exitCode;

    public CommandFailed(String message, String hint) {
        this(message, hint, ExitCode.FAILED);
    }

    public CommandFailed(String message, String hint, int exitCode) {
        super(message);
        this.hint = hint;
        this.exitCode = exitCode;
    }

    /** One sentence: what to do next. */
    public String hint() {
        return hint;
    }

    public int exitCode() {
        return exitCode;
    }
}
