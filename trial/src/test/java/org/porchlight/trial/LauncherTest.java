package org.porchlight.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the launcher says on a machine that lacks something: a copy of it in a directory with
 * nothing built, and a PATH with nothing on it but what every system has.
 */
class LauncherTest {
  private static final List<String> EVERYWHERE =
      List.of(
          "awk",
          "bash",
          "cat",
          "dirname",
          "find",
          "grep",
          "head",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "sleep",
          "tee",
          "touch");

  @TempDir Path home;

  private Path path;
  private Path launcher;

  private record Said(int code, String words) {}

  @BeforeEach
  void bareMachine() throws IOException {
    path = Files.createDirectory(home.resolve("bin"));
    for (String tool : EVERYWHERE) {
      tool(tool, "exec " + onThisMachine(tool) + " \"$@\"");
    }
    launcher = home.resolve("porchlight");
    Files.copy(Road.home().resolve("porchlight"), launcher);
  }

  private static Path onThisMachine(String tool) {
    return Stream.of("/usr/bin", "/bin", "/usr/local/bin", "/opt/homebrew/bin")
        .map(directory -> Path.of(directory, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  private Said run(Map<String, String> environment, String... words) throws Exception {
    List<String> line = new ArrayList<>(List.of("bash", launcher.toString()));
    line.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("PORCHLIGHT"));
    builder.environment().remove("JAVA_HOME");
    builder.environment().put("PATH", path.toString());
    builder.environment().put("HOME", home.toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), said);
  }

  private void tool(String name, String script) throws IOException {
    Path file = path.resolve(name);
    Files.writeString(file, "#!" + onThisMachine("bash") + "\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private Map<String, String> withJdk() {
    return Map.of("JAVA_HOME", System.getProperty("java.home"));
  }

  @Nested
  class WithoutAJdk25 {
    /** Where this machine has its own, there is none on the machine of the story. */
    @BeforeEach
    void nothingWhereJdksAre() throws IOException {
      String text = Files.readString(launcher);
      String bare =
          text.replace("/usr/lib/jvm/", home + "/jvm/")
              .replace(" /opt/*jdk", " " + home + "/opt/*jdk")
              .replace(" /Library/Java", " " + home + "/Library/Java");
      assertThat(bare).isNotEqualTo(text).doesNotContain("/usr/lib/jvm");
      Files.writeString(launcher, bare);
    }

    @Test
    void itSaysWhatToInstall() throws Exception {
      Said said = run(Map.of(), "demo");
      assertThat(said.code()).isEqualTo(2);
      assertThat(said.words())
          .contains("there is no JDK 25 on this machine", "temurin-25-jdk", "JAVA_HOME");
    }

    @Test
    void itSaysWhatItFoundInItsPlace() throws Exception {
      Path old = Files.createDirectories(home.resolve("old/bin"));
      for (String each : List.of("javac", "java")) {
        tool(each, "echo 'openjdk version \"17.0.9\"' >&2");
        Files.move(path.resolve(each), old.resolve(each));
      }
      Said said = run(Map.of("JAVA_HOME", home.resolve("old").toString()), "demo");
      assertThat(said.code()).isEqualTo(2);
      assertThat(said.words())
          .contains("there is no JDK 25", "Not a JDK 25: " + home.resolve("old"));
    }
  }

  @Nested
  class WhenNothingIsBuilt {
    @Test
    void aMachineWithoutMavenIsToldSo() throws Exception {
      Said said = run(withJdk(), "demo");
      assertThat(said.code()).isEqualTo(2);
      assertThat(said.words()).contains("'mvn' is missing", "apt install maven");
    }

    @Test
    void oneWithoutNodeToo() throws Exception {
      tool("mvn", "exit 1");
      Said said = run(withJdk(), "demo");
      assertThat(said.code()).isEqualTo(2);
      assertThat(said.words()).contains("'node' is missing", "Node.js 20");
    }

    @Test
    void oneWithoutNpmToo() throws Exception {
      tool("mvn", "exit 1");
      tool("node", "exit 0");
      Said said = run(withJdk(), "build");
      assertThat(said.code()).isEqualTo(2);
      assertThat(said.words()).contains("'npm' is missing", "apt install npm");
    }

    @Test
    void andOneWhoseNodeIsOld() throws Exception {
      tool("mvn", "exit 1");
      tool("npm", "exit 1");
      tool("node", "[ \"$1\" = --version ] && echo v12.22.9; exit 1");
      Said said = run(withJdk(), "test");
      assertThat(said.code()).isEqualTo(2);
      assertThat(said.words()).contains("Node.js 20 or newer is needed; this one is v12.22.9");
    }

    @Test
    void aProgramThatIsSaidToBeBuiltAndIsNotIsNamed() throws Exception {
      Map<String, String> built =
          Map.of("JAVA_HOME", System.getProperty("java.home"), "PORCHLIGHT_BUILT", "1");
      Said said = run(built, "demo");
      assertThat(said.code()).isEqualTo(2);
      assertThat(said.words()).contains("the trial program is not built", "./porchlight build");
    }
  }

  @Test
  void anUnknownCommandIsNamedBelowTheKnownOnes() throws Exception {
    Said said = run(withJdk(), "dmeo");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.words()).contains("./porchlight demo", "there is no command 'dmeo'");
  }
}
