package org.porchlight.agent.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** As many cameras as an agent takes, in the memory that the launcher gives it. */
class ManyCamerasTest {
  private static final int CAMERAS = 24;

  @Test
  @Timeout(180)
  void largePicturesOfAllAndHugeOnesOfOneFillNoMoreThanThereIs() throws Exception {
    try (TestCamera large = new TestCamera("owner", "secret").behave(TestCamera.Manner.LARGE);
        TestCamera huge = new TestCamera("owner", "secret").behave(TestCamera.Manner.HUGE)) {
      List<String> urls = new ArrayList<>(List.of(huge.url()));
      urls.addAll(Collections.nCopies(CAMERAS - 1, large.url()));

      List<String> said = run(urls);

      assertThat(said).hasSize(CAMERAS);
      assertThat(said.getFirst())
          .isEqualTo(
              "SILENT The pictures of this camera are too large for all cameras together; choose a"
                  + " smaller stream.");
      assertThat(said.subList(1, CAMERAS)).allMatch(one -> one.equals("WELL null"));
    }
  }

  private static List<String> run(List<String> urls) throws Exception {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xmx64m", "-Xss512k"));
    line.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-XX:TieredStopAtLevel=1"));
    line.addAll(List.of("-cp", classes, ManyCameras.class.getName(), "100"));
    line.addAll(urls);
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s", said).isZero();
    return said.lines().toList();
  }
}
