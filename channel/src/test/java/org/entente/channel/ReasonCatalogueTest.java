package org.entente.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.entente.channel.reason.Reason;
import org.junit.jupiter.api.Test;

/** Other implementations read the codes in the reference, so it has all of them and no other. */
class ReasonCatalogueTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| [A-Z]");

    @Test
    void theReferenceListsEveryReasonInTheirOrder() throws IOException {
        String page = Files.readString(Path.of("../docs/reference/channel.md"));
        String catalogue = page.substring(page.indexOf("## Reason codes"), page.indexOf("## Conformance"));
        List<String> listed = ROW.matcher(catalogue).results().map(row -> row.group(1)).toList();
        assertThat(listed).isEqualTo(Arrays.stream(Reason.values()).map(Reason::code).toList());
    }
}
