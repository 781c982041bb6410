package org.porchlight.dispatch.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What docs/ref/feeds.md says of columns is what the program knows. */
class ColumnsDocumentTest {
  @Test
  void everyColumnStandsThereAsItIs() throws IOException {
    String table =
        Arrays.stream(Column.values())
            .map(column -> "| `" + column.field() + "` | " + column.means() + " |\n")
            .collect(Collectors.joining("", "| column | holds |\n|---|---|\n", ""));
    assertThat(Files.readString(Path.of("../docs/ref/feeds.md"))).contains(table);
  }
}
