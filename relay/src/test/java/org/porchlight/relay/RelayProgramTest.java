package org.porchlight.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.link.FrameKind;

/** The relay as a process of its own. */
class RelayProgramTest {
  private static final String SECRET = "a-secret-of-the-tests";

  private final House house =
      new House(limits -> limits, config -> config.withDoor(new RelaySecret(SECRET)));
  private final List<Process> processes = new ArrayList<>();
  @TempDir private Path data;

  @AfterEach
  void close() {
    processes.forEach(Process::destroyForcibly);
    house.close();
  }

  private Process start(String... options) throws IOException {
    return startWith("-Dio.netty.transport.noNative=false", options);
  }

  private Process startWith(String property, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", property));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(RelayProgram.class.getName());
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    processes.add(process);
    return process;
  }

  private Process relay() throws IOException {
    return start(options());
  }

  private String[] options() throws IOException {
    Path secret = Files.writeString(data.resolve("secret"), SECRET + "\n");
    return new String[] {
      "--name",
      "relay-2",
      "--hub",
      house.relay.address(),
      "--secret-file",
      secret.toString(),
      "--origin",
      TestPeer.ORIGIN,
      "--stay-with-parent"
    };
  }

  private static String ready(Process process) throws IOException {
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    assertThat(line).matches("READY \\{\"relay\":\"ws://127\\.0\\.0\\.1:[0-9]+\"}");
    return line.substring("READY {\"relay\":\"".length(), line.length() - 2);
  }

  @Test
  void saysWhereItIsCarriesALookAndEndsCleanlyWithItsParent() throws Exception {
    Process process = relay();
    TestPeer viewer = look(ready(process));
    process.getOutputStream().close();
    assertThat(viewer.closeCode()).as("come back: no look has ended").isEqualTo(1013);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    house.hub.await("relay-gone");
  }

  @Test
  void carriesALookOnTheJdksSocketsWhereThereIsNoEpoll() throws Exception {
    Process process = startWith("-Dio.netty.transport.noNative=true", options());
    look(ready(process));
  }

  /** A look over this relay, with its describe seen. */
  private TestPeer look(String address) {
    TestPeer viewer =
        house.keep(TestPeer.viewer(address).show(house.ticket(), house.askKey).welcomed());
    TestPeer agent =
        house.keep(TestPeer.agentLeg(address).proveLeg(house.agentKey, house.grant).welcomed());
    agent.send(House.describe(0));
    assertThat(viewer.frame().header().kind()).isEqualTo(FrameKind.DESCRIBE);
    return viewer;
  }

  @Test
  void exitsWithZeroWhenItIsAskedToTerminate() throws Exception {
    Process process = relay();
    ready(process);
    process.destroy();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  @Test
  void isReportedGoneWithItsAgentsWhenItIsKilled() throws Exception {
    Process process = relay();
    String address = ready(process);
    house.keep(TestPeer.agent(address).prove(house.agentKey));
    house.hub.await("agent-here");
    process.destroyForcibly();
    house.hub.await("agent-gone");
    assertThat(house.hub.await("relay-gone").of()).isEqualTo("relay-2");
  }

  @Test
  void saysWhatIsWrongWithItsOptions() throws Exception {
    Process process = start("--name", "relay-2");
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
  }
}
