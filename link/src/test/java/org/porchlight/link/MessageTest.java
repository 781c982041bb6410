package org.porchlight.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest {
  static List<Message> everyMessage() {
    return Samples.messages();
  }

  @ParameterizedTest
  @MethodSource("everyMessage")
  void whatIsWrittenIsReadBackTheSame(Message message) throws LinkException {
    assertThat(Samples.parse(Samples.direction(message), message.json())).isEqualTo(message);
  }

  @ParameterizedTest
  @MethodSource("everyMessage")
  void anUnknownFieldRefusesTheMessage(Message message) {
    String more = message.json().replaceFirst("\\{", "{\"more\":1,");
    assertThatThrownBy(() -> Samples.parse(Samples.direction(message), more))
        .isInstanceOf(LinkException.class);
  }

  @ParameterizedTest
  @MethodSource("everyMessage")
  void aMessageDoesNotPassInAnotherDirection(Message message) {
    for (Class<? extends Message> other :
        List.of(Handshake.class, FromAgent.class, ToAgent.class, FromRelay.class, ToRelay.class)) {
      if (other != Samples.direction(message)) {
        assertThatThrownBy(() -> Samples.parse(other, message.json()))
            .isInstanceOf(LinkException.class);
      }
    }
  }

  @Nested
  class OnTheWire {
    @Test
    void aHelloIsAsDocumented() {
      assertThat(new Handshake.Hello("relay-1", Samples.B32).json())
          .isEqualTo(
              "{\"type\":\"hello\",\"relay\":\"relay-1\",\"challenge\":\"" + Samples.B32 + "\"}");
    }

    @Test
    void aWelcomeToAnAgentIsOnlyItsType() {
      assertThat(new Handshake.Welcome(null).json()).isEqualTo("{\"type\":\"welcome\"}");
    }

    @Test
    void timesHaveMilliseconds() {
      assertThat(new FromAgent.Opened(Samples.GRANT, Samples.B16, Samples.AT).json())
          .contains("\"until\":\"2026-11-14T15:04:05.123Z\"");
    }

    @Test
    void anAgentSignsItsHelloAndForALegTheGrantToo() {
      Handshake.Hello hello = new Handshake.Hello("relay-1", Samples.B32);
      assertThat(SignedText.agentHello(hello))
          .isEqualTo("porchlight-agent-hello/v1\nrelay-1\n" + Samples.B32 + "\n");
      assertThat(SignedText.agentLeg(hello, Samples.GRANT))
          .isEqualTo(
              "porchlight-agent-hello/v1\nrelay-1\n" + Samples.B32 + "\n" + Samples.GRANT + "\n");
      assertThat(SignedText.view(hello, "ticket"))
          .isEqualTo("porchlight-view/v1\nrelay-1\n" + Samples.B32 + "\nticket\n");
    }
  }

  @Test
  void anAgentSignsAWholeTally() {
    assertThat(SignedText.tally("agent-1+key", Samples.B32, Samples.AT, "AAEC"))
        .isEqualTo(
            "porchlight-tally/v1\nagent-1+key\n"
                + Samples.B32
                + "\n2026-11-14T15:04:05.123Z\nAAEC\n");
  }

  @Nested
  class Refuses {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "null",
          "[]",
          "{",
          "{\"type\":\"welcome\"} ,",
          "{\"type\":\"welcome\"}{}",
          "{\"type\":\"welcome\",\"type\":\"welcome\"}",
          "{\"type\":\"welcome\",\"grant\":null}",
          "{\"type\":\"welcome\",\"grant\":7}",
          "{\"type\":\"welcome\",\"grant\":\"UPPER\"}",
          "{\"type\":\"welcome\",\"grant\":\"\\ud800\"}",
          "{\"type\":\"welcome\",\"grant\":1.5}",
          "{\"type\":\"welcome\",\"grant\":99999999999999999999}",
          "{\"type\":[[[[[[[[[[1]]]]]]]]]]}",
          "{'type':'welcome'}",
          "{\"type\":\"welcome\",}",
          "{\"type\":\"wellcome\"}",
          "{\"TYPE\":\"welcome\"}"
        })
    void whatIsNotExactlyAMessage(String json) {
      assertThatThrownBy(() -> Handshake.parse(json)).isInstanceOf(LinkException.class);
    }

    @Test
    void base64WithBitsThatMeanNothing() {
      String loose = Samples.B32.substring(0, 42) + "B";
      assertThatThrownBy(() -> new Handshake.Hello("relay-1", loose))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "2026-11-14T15:04:05Z",
          "2026-11-14T15:04:05.123456Z",
          "2026-02-30T15:04:05.123Z",
          "2026-11-14T24:00:00.000Z",
          "2026-11-14T15:04:05.123+00:00",
          "now"
        })
    void timesWrittenOtherwise(String time) {
      String json =
          new FromAgent.Opened(Samples.GRANT, Samples.B16, Samples.AT)
              .json()
              .replace("2026-11-14T15:04:05.123Z", time);
      assertThatThrownBy(() -> FromAgent.parse(json)).isInstanceOf(LinkException.class);
    }

    @Test
    void moreThanItsLimit() {
      String json = "{\"type\":\"welcome\"" + " ".repeat(Limits.TEXT_BYTES) + "}";
      assertThatThrownBy(() -> Handshake.parse(json)).isInstanceOf(LinkException.class);
    }

    @Test
    void aNinthChallenge() {
      assertThatThrownBy(() ->
              new FromAgent.Ready(
                  java.util.Collections.nCopies(9, Samples.B16),
                  List.of(),
                  java.util.Map.of(),
                  FromAgent.LogHead.NONE,
                  null,
                  "x"))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLogHeadWhoseRootAndSizeDoNotBelongTogether() {
      assertThatThrownBy(() -> new FromAgent.LogHead(0, Samples.HASH))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> new FromAgent.LogHead(1, null))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> new FromAgent.LogHead(1, Samples.B32))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aConsistencyProofLongerThanAnyTreeNeeds() {
      assertThatThrownBy(() -> logged("{}", Collections.nCopies(64, Samples.HASH)))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRecordOverItsLimit() {
      assertThatThrownBy(() -> logged("x".repeat(Limits.RECORD_CHARS + 1), List.of()))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hashesInTheOtherBase64() {
      String other = "-".repeat(42) + "A=";
      assertThatThrownBy(() -> logged("{}", List.of(other)))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aStillInMorePartsOrLargerOnesThanFit() {
      String large = "A".repeat(Limits.STILL_PART_BYTES / 3 * 4 + 4);
      assertThatThrownBy(() -> new FromAgent.Still(Samples.GRANT, 1, 1, large))
          .isInstanceOf(IllegalArgumentException.class);
      long over = Limits.STILL_PARTS + 1;
      assertThatThrownBy(() -> new FromAgent.Still(Samples.GRANT, 1, over, "AAEC"))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> new FromAgent.Still(Samples.GRANT, 3, 2, "AAEC"))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTallyOverItsLimit() {
      String large = "A".repeat((Limits.TALLY_BYTES + 3) / 3 * 4);
      assertThatThrownBy(() -> new FromAgent.Tally(Samples.B32, Samples.AT, large, Samples.B64))
          .isInstanceOf(IllegalArgumentException.class);
    }

    private static Logged logged(String record, List<String> consistency) {
      return new Logged("entry", Samples.B16, record, "proof", 1, consistency);
    }
  }
}
