package org.entente.node.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * A file that was sent with a form to an address that takes files of any size. It is read as it comes, and held nowhere.
 *
 * @param name as the browser says; empty when no file was chosen
 * @param mediaType as the browser says; null if it does not
 * @param most bytes that it has at most
 */
public record StreamedFile(String name, String mediaType, long most, InputStream content) {
    static final String ATTRIBUTE = StreamedFile.class.getName();

    /** Empty when the form was sent without one, or none was chosen. */
    public static Optional<StreamedFile> of(HttpServletRequest request) {
        return Optional.ofNullable((StreamedFile) request.getAttribute(ATTRIBUTE)).filter(file -> !file.name.isBlank());
    }

    /** Reads what is left, because a browser shows no answer before it has sent everything. */
    public void skipRest() {
        try {
            content.transferTo(OutputStream.nullOutputStream());
        } catch (IOException gone) {
            // Then nobody waits for an answer.
        }
    }
}
