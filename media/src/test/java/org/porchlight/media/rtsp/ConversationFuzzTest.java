package org.porchlight.media.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.porchlight.media.CameraException;
import org.porchlight.media.CameraException.Reason;
import org.porchlight.media.sample.Seeds;

class ConversationFuzzTest {

  @Test
  @Timeout(120)
  void conversationsSpoiltThousandfold() throws IOException {
    Seeds.attack(ConversationFuzzTest.class, "conversations", ConversationFuzzTest::converse);
  }

  @FuzzTest(maxDuration = "2m")
  void conversations(byte[] input) {
    try {
      converse(input);
    } catch (CameraException e) {
      assertThat(e).hasMessageEndingWith(".");
    }
  }

  @Test
  @Timeout(60)
  void challengesSpoiltThousandfold() throws IOException {
    Seeds.attack(ConversationFuzzTest.class, "challenges", ConversationFuzzTest::signIn);
  }

  @FuzzTest(maxDuration = "2m")
  void challenges(byte[] input) {
    try {
      signIn(input);
    } catch (CameraException e) {
      assertThat(e).hasMessageEndingWith(".");
    }
  }

  @Test
  @Timeout(60)
  void addressesSpoiltThousandfold() throws IOException {
    Seeds.attack(ConversationFuzzTest.class, "addresses", ConversationFuzzTest::address);
  }

  @FuzzTest(maxDuration = "2m")
  void addresses(byte[] input) {
    try {
      address(input);
    } catch (CameraException e) {
      assertThat(e).hasMessageEndingWith(".");
    }
  }

  /** The camera's side of a whole conversation; it ends at the latest where the bytes end. */
  private static void converse(byte[] input) throws CameraException {
    MemorySocket socket = new MemorySocket(input);
    Wire wire = new Wire(socket, socket, System::nanoTime);
    try {
      CameraUrl url = CameraUrl.parse("rtsp://u:p@camera/live");
      SignIn signIn = new SignIn(url, new Random(1));
      Conversation conversation =
          new Conversation(wire, signIn, System::nanoTime, Duration.ofSeconds(20));
      Offer offer = Offer.negotiate(conversation, wire, url);
      assertThat(offer.track().channel()).isBetween(0, 254);
      while (conversation.next(System.nanoTime() + Duration.ofSeconds(20).toNanos()).isPresent()) {
        assertThat(offer.video()).isNotNull();
      }
      fail("a connection that ended must say so");
    } catch (CameraException e) {
      assertThat(e.reason()).isNotEqualTo(Reason.SILENT);
      throw e;
    } finally {
      cut(wire);
    }
  }

  private static void cut(Wire wire) {
    try {
      wire.cut();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void signIn(byte[] input) throws CameraException {
    SignIn signIn = new SignIn(CameraUrl.parse("rtsp://u:p@camera/"), new Random(1));
    signIn.challenged(List.of(new String(input, StandardCharsets.ISO_8859_1).split("\n", -1)));
    assertThat(signIn.header("PLAY", "rtsp://camera/")).isPresent();
  }

  private static void address(byte[] input) throws CameraException {
    String text = new String(input, StandardCharsets.UTF_8);
    CameraUrl url = CameraUrl.parse(text);
    assertThat(url.target()).matches("[!-~]+");
    assertThat(ControlUrls.of(url, text, text).resolve(text)).startsWith(url.origin());
  }
}
