package org.entente.node.web;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Writes comma-separated values, RFC 4180. A value that a spreadsheet would run as a formula gets an apostrophe in
 * front (OWASP, CSV injection).
 */
public final class CsvWriter {
    private final PrintWriter output;

    /** Begins with a byte order mark, without which spreadsheets misread Arabic. */
    public CsvWriter(PrintWriter output) {
        this.output = output;
        output.write('\uFEFF');
    }

    public void row(String... values) {
        output.write(Arrays.stream(values).map(CsvWriter::quoted).collect(Collectors.joining(",")) + "\r\n");
    }

    private static String quoted(String value) {
        var harmless = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
