package org.entente.accord;

import java.util.regex.Pattern;

/**
 * A file that belongs to a message. It travels beside the message, sealed; the marking of the message is also that of the
 * file, so its data categories name what is in the file as well.
 *
 * @param name      file name without folders, at most {@value #NAME} characters, as the sender calls it
 * @param mediaType type and subtype in lower case, such as {@code application/pdf} (RFC 6838), without parameters; the sender's claim
 * @param bytes     bytes of content, 0 to {@value #MAX_BYTES}
 * @param sealed    SHA-256 of the sealed bytes, by which members ask for them
 * @param key       opens the sealed bytes
 */
public record Attachment(String name, String mediaType, long bytes, Digest sealed, AttachmentKey key) {
    /** Longest name, in characters. */
    public static final int NAME = 200;
    /** Most bytes of content: 10 GiB. */
    public static final long MAX_BYTES = 10L << 30;
    /** What a file is taken to be when nobody says what it is. */
    public static final String UNKNOWN_TYPE = "application/octet-stream";

    /** RFC 6838 section 4.2, of which 127 characters for each of the two names. */
    private static final Pattern TYPE = Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]{0,126}/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}");
    /** Folders, what file systems refuse, and what turns a name round so that its ending seems to be another. */
    private static final Pattern UNFIT = Pattern.compile("[/\\\\:*?\"<>|\\n\\t\\x{200E}\\x{200F}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]");

    public Attachment {
        Check check = new Check();
        name = check.text("name", name, NAME);
        if (name != null && !name.isBlank() && !fitName(name)) {
            check.problem("name", FieldProblem.Code.FORM, "a file name without folders");
        }
        if (check.required("mediaType", mediaType) != null && !isMediaType(mediaType)) {
            check.problem("mediaType", FieldProblem.Code.FORM, "type/subtype in lower case");
        }
        if (bytes < 0 || bytes > MAX_BYTES) {
            check.problem("bytes", FieldProblem.Code.RANGE, "0", Long.toString(MAX_BYTES));
        }
        check.required("sealed", sealed);
        check.required("key", key);
        check.done();
    }

    /** Whether a file may be called so. */
    public static boolean fitName(String name) {
        return !UNFIT.matcher(name).find() && !name.startsWith(".") && !name.endsWith(".");
    }

    /** Whether the text is a media type of this form. */
    public static boolean isMediaType(String text) {
        return TYPE.matcher(text).matches();
    }
}
