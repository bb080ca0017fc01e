package org.entente.node.dossiers.web;

import java.util.regex.Pattern;
import org.entente.accord.Attachment;
import org.entente.node.web.ProblemException;

/**
 * Which part of a file a request brings.
 *
 * @param first its first byte, from 0
 * @param length of the whole file
 */
record PartRange(long first, long length) {
    /** RFC 9110 section 14.4, with all three numbers. */
    private static final Pattern FORM = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

    /**
     * @param header the field Content-Range; empty for a whole file
     * @param body bytes of the body, -1 if it does not say
     * @throws ProblemException naming the field when it is wrong or contradicts the body's length
     */
    static PartRange parse(String header, long body) {
        if (header.isEmpty()) {
            return new PartRange(0, body < 0 ? Attachment.MAX_BYTES : body);
        }
        var range = FORM.matcher(header.strip());
        if (!range.matches()) {
            throw wrong();
        }
        var first = Long.parseLong(range.group(1));
        var last = Long.parseLong(range.group(2));
        var length = Long.parseLong(range.group(3));
        if (last < first || last >= length || body >= 0 && body != last - first + 1) {
            throw wrong();
        }
        return new PartRange(first, length);
    }

    private static ProblemException wrong() {
        return ProblemException.ofField("Content-Range", "dossiers.field.content-range");
    }
}
