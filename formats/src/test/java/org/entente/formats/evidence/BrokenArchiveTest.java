package org.entente.formats.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ZIP file in which anything is broken is a log that cannot be read, and never an exception. */
class BrokenArchiveTest {
    @TempDir
    Path folder;

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("checkpoint"));
            zip.write("no checkpoint, but a text that can be deflated, deflated, deflated\n".getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    private EvidenceResult.Outcome outcome(byte[] bytes) throws IOException {
        Path file = folder.resolve("log.zip");
        Files.write(file, bytes);
        return LogVerification.verifyFile(file, Optional.empty()).outcome();
    }

    @Test
    void whateverByteIsChanged() throws IOException {
        byte[] whole = zip();
        for (int at = 0; at < whole.length; at++) {
            for (int change : new int[] {1, 4, 0x80, 0xff}) {
                byte[] changed = whole.clone();
                changed[at] ^= (byte) change;
                assertThat(outcome(changed)).as("byte " + at + " changed by " + change)
                        .isIn(EvidenceResult.Outcome.UNREADABLE, EvidenceResult.Outcome.REJECTED);
            }
        }
    }

    @Test
    void whereverItIsCutOff() throws IOException {
        byte[] whole = zip();
        for (int length = 0; length < whole.length; length++) {
            assertThat(outcome(Arrays.copyOf(whole, length))).as(length + " bytes").isEqualTo(EvidenceResult.Outcome.UNREADABLE);
        }
    }
}
