package org.porchlight.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the founding tells the launcher, with a launcher that writes down what it is told. */
class FoundingTest {
  private static final URI SUB = URI.create("rtsp://owner:canary-1@192.0.2.20/sub");
  private static final URI MAIN = URI.create("rtsp://owner:canary-2@192.0.2.20/main");

  @TempDir Path home;

  private Founding founding;

  @BeforeEach
  void begin() throws IOException {
    Path launcher = home.resolve("porchlight");
    Files.writeString(
        launcher,
        "#!/bin/sh\nprintf '%s\\n' \"$*\" >> '" + home + "/line'\ncat >> '" + home + "/typed'\n");
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    Options options =
        new Options(home, home.resolve("data"), false, 0, Duration.ZERO, List.of(SUB), false);
    Town town = new Town(home.resolve("data"), Map.of());
    founding = new Founding(options, town, new Programs(options, town));
  }

  @Test
  void noPasswordOfATownsCameraIsInAProcessList() throws IOException {
    founding.addCamera(Household.SHOP, "dock", "Dock", Map.of("main", MAIN, "url", SUB));
    assertThat(Files.readString(home.resolve("line")))
        .contains("--url - --main -")
        .doesNotContain("canary");
    assertThat(home.resolve("typed")).hasContent(SUB + "\n" + MAIN + "\n");
  }

  @Test
  void norOneOfALentCamera() throws IOException {
    assertThat(founding.lend(Household.SHOP)).containsExactly("yours-1");
    assertThat(Files.readString(home.resolve("line"))).contains("--url -").doesNotContain("canary");
    assertThat(home.resolve("typed")).hasContent(SUB + "\n");
  }
}
