package org.entente.cli;

/** What a command's process ends with. The list for readers stands in {@code help.txt}; scripts depend on it. */
public final class ExitCode {
    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    public static final int IDENTITY_UNVERIFIED = 3;
    public static final int REJECTED = 4;
    public static final int UNREADABLE = 5;

    private ExitCode() {}
}
