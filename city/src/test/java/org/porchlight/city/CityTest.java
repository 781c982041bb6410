package org.porchlight.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own. */
class CityTest {
  private static final Pattern PORT = Pattern.compile("\"rtspPort\":([0-9]+)");

  @TempDir private Path directory;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void endWhatRuns() {
    started.forEach(Process::destroyForcibly);
  }

  @Nested
  class OnceItIsReady {
    @Test
    void itSaysSoInOneLineWithoutPasswords() throws Exception {
      Process city = start("--data", data());
      String ready = firstLine(city);
      assertThat(ready).startsWith("READY {").contains("chapel-mill", "mill-porch");
      assertThat(ready).doesNotContain("rtsp://").doesNotContain("password");
      assertThat(canConnect(ready)).isTrue();
    }

    @Test
    void theCamerasListIsForItsOwnerOnly() throws Exception {
      firstLine(start("--data", data()));
      Path list = directory.resolve("city/cameras.json");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(list)))
          .isEqualTo("rw-------");
      assertThat(Files.readString(list)).contains("\"sub\":\"rtsp://lens:");
    }

    @Test
    void passwordsStayTheSameWhenItStartsAgain() throws Exception {
      Process first = start("--data", data());
      firstLine(first);
      List<String> before = passwords();
      first.destroy();
      assertThat(first.waitFor(10, TimeUnit.SECONDS)).isTrue();
      firstLine(start("--data", data()));
      assertThat(passwords()).isEqualTo(before).hasSize(10).doesNotHaveDuplicates();
    }
  }

  @Nested
  class ItsEnd {
    @Test
    void comesWithTheEndOfStandardInput() throws Exception {
      Process city = start("--data", data(), "--stay-with-parent");
      firstLine(city);
      city.getOutputStream().close();
      assertThat(city.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(city.exitValue()).isZero();
    }

    @Test
    void comesCleanlyWithTheSignalToEnd() throws Exception {
      Process city = start("--data", data());
      firstLine(city);
      city.destroy();
      assertThat(city.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(city.exitValue()).isZero();
    }

    @Test
    void comesAtOnceWithWrongArguments() throws Exception {
      Process city = start("--data", data(), "--dispatch", "http://127.0.0.1:1");
      assertThat(city.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(city.exitValue()).isEqualTo(2);
      assertThat(new String(city.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
          .contains("--hook-secret-file is needed")
          .contains("usage:");
    }
  }

  private String data() {
    return directory.resolve("city").toString();
  }

  private Process start(String... arguments) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), City.class.getName()));
    line.addAll(List.of(arguments));
    Process process = new ProcessBuilder(line).start();
    started.add(process);
    return process;
  }

  private static String firstLine(Process process) throws IOException {
    String line =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
            .readLine();
    assertThat(line).isNotNull();
    return line;
  }

  private static boolean canConnect(String ready) throws IOException {
    Matcher port = PORT.matcher(ready);
    assertThat(port.find()).isTrue();
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port.group(1)))) {
      return socket.isConnected();
    }
  }

  private List<String> passwords() throws IOException {
    Matcher matcher =
        Pattern.compile("\"password\":\"([^\"]+)\"")
            .matcher(Files.readString(directory.resolve("city/cameras.json")));
    return matcher.results().map(result -> result.group(1)).toList();
  }
}
