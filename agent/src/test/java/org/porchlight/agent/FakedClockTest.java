package org.porchlight.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.porchlight.agent.camera.TestCamera;
import org.porchlight.grant.Consent;
import org.porchlight.grant.Grant;
import org.porchlight.grant.Hours;
import org.porchlight.link.Frame;
import org.porchlight.link.FrameKind;
import org.porchlight.link.FromAgent;

/**
 * The program on a computer whose clock is years and half a day off, by Debian's {@code faketime}:
 * the owner's hours are by the witnesses' time.
 */
class FakedClockTest {
  private static final ZoneId ZONE = ZoneId.of("America/Chicago");

  @TempDir Path directory;
  private HubDoor door;
  private TestCamera camera;
  private Process running;

  @BeforeEach
  void begin() throws Exception {
    door = new HubDoor();
    camera = new TestCamera("owner", "password");
  }

  @AfterEach
  void end() throws Exception {
    if (running != null) {
      running.destroyForcibly();
    }
    camera.close();
    door.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"+43812h", "-43812h"})
  void opensWithinTheHoursByTheWitnessesTimeAndNotByItsOwn(String off) throws Exception {
    TestHub hub = running(off);
    hoursAround(hub, 12, 2);
    hub.open(hub.grant());
    assertThat(hub.await(FromAgent.Refused.class).check()).isEqualTo("terms");

    hub.awaitCamera(FromAgent.CameraState.WELL);
    hoursAround(hub, 0, 3);
    hub.papers.ask = hub.papers.ask(Instant.now());
    Grant grant = hub.grant();
    TestViewer viewer = hub.viewer(grant);
    hub.open(grant);
    hub.await(FromAgent.Opened.class);
    Frame picture = viewer.await(FrameKind.PICTURE);
    Instant captured = Instant.EPOCH.plus(picture.header().captureMicros(), ChronoUnit.MICROS);
    assertThat(captured)
        .isCloseTo(
            Instant.now(),
            new org.assertj.core.data.TemporalUnitWithinOffset(60, ChronoUnit.SECONDS));
  }

  /** An agent whose clock is off, paired, confirmed, with a camera that is well. */
  private TestHub running(String off) throws Exception {
    TestProgram program =
        new TestProgram(
            directory.resolve("data"), directory.resolve("said"), List.of("faketime", "-f", off));
    String hub = door.address().toString();
    assertThat(program.command("", "pair", "--hub", hub, "--code", HubDoor.CODE).exit()).isZero();
    String[] add = {"camera", "add", "--id", "alder-14-door", "--name", "Door", "--url", "-"};
    assertThat(program.command(camera.url() + "\n", add).exit()).isZero();
    assertThat(program.command("yes\n", "confirm").exit()).isZero();
    running = program.run();
    door.hub().awaitCamera(FromAgent.CameraState.WELL);
    return door.hub();
  }

  /** The owner allows half an hour on either side of so many hours from now, every day. */
  private static void hoursAround(TestHub hub, int hoursFromNow, long number) {
    LocalTime middle =
        LocalTime.ofInstant(Instant.now().plus(Duration.ofHours(hoursFromNow)), ZONE)
            .truncatedTo(ChronoUnit.MINUTES);
    hub.papers.hours =
        List.of(
            new Hours.ByClock(
                List.of(1, 2, 3, 4, 5, 6, 7), middle.minusMinutes(30), middle.plusMinutes(30)));
    hub.papers.terms =
        hub.papers.terms(
            number,
            Consent.ALWAYS,
            Instant.now().truncatedTo(ChronoUnit.MILLIS).plus(Duration.ofDays(30)),
            false);
  }
}
