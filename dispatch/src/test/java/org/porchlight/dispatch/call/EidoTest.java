package org.porchlight.dispatch.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Emergency Incident Data Objects: what is taken, what is dropped, what is refused by name. */
class EidoTest {
  private static Reading read(String body) throws CallException {
    return EidoText.read(body.getBytes(StandardCharsets.UTF_8), Golden.NOW);
  }

  private static String good() throws IOException {
    return Golden.text("eido.json");
  }

  private static String edited(String right, String wrong) throws IOException {
    assertThat(good()).contains(right);
    return good().replace(right, wrong);
  }

  @Test
  void whichWhatWhereWhenAndHowGraveIsTaken() throws Exception {
    Call.Open call = Golden.open(read(good()));
    assertThat(call.id()).isEqualTo("a56e556d871.bcf.state.pa.us");
    assertThat(call.cadType()).isEqualTo("ROBBERY ARMED");
    assertThat(call.title()).isEqualTo("Armed robbery");
    assertThat(call.priority()).isEqualTo(1);
    assertThat(call.origin()).isEqualTo("classified-call");
    assertThat(call.reportedAt()).isEqualTo(Instant.parse("2026-11-14T22:46:10Z"));
    assertThat(call.saidAt()).isEqualTo(Instant.parse("2026-11-14T22:48:00Z"));
    assertThat(call.latE6()).isEqualTo(32_300_123);
    assertThat(call.lonE6()).isEqualTo(-90_200_456);
    assertThat(call.where()).isEqualTo("14 Chapel Street");
    assertThat(call.handling())
        .isEqualTo(new Handling("Central", "Active", java.util.List.of("2A33"), null));
  }

  @Test
  void personsVehiclesAndNotesAreDroppedAtTheDoor() throws Exception {
    String all =
        EidoText.message(good().getBytes(StandardCharsets.UTF_8)).toString() + read(good());
    assertThat(all).contains("ROBBERY ARMED").doesNotContain("ABC 1234").doesNotContain("555-0143");
    assertThat(read(good()).toString()).doesNotContain("Doe");
  }

  @ParameterizedTest
  @CsvSource({"10,1", "9,2", "8,3", "2,9", "1,9", "0,9", "11,9", "-1,9"})
  void theStandardCountsTheGravestLast(String theirs, int ours) throws Exception {
    assertThat(
            Golden.open(read(edited("PriorityNumber\": 10", "PriorityNumber\": " + theirs)))
                .priority())
        .isEqualTo(ours);
  }

  @Test
  void oneStatusThatSaysOverIsEnough() throws Exception {
    Reading reading = read(edited("[\"Active\"]", "[\"Active\", \"Closed\"]"));
    assertThat(((Reading.Taken) reading).call()).isInstanceOf(Call.Closed.class);
  }

  @Test
  void aMergedIncidentIsOverAndSaysIntoWhich() throws Exception {
    Reading reading =
        read(
            edited(
                "\"personComponent\"",
                "\"mergeComponent\":[{\"incidentMergeDirectionCode\":\"REPLACED\","
                    + "\"incidentTrackingIdentifier\":\"26-9\"}],\"personComponent\""));
    assertThat(((Reading.Taken) reading).call())
        .isInstanceOfSatisfying(
            Call.Closed.class, over -> assertThat(over.handling().mergedInto()).isEqualTo("26-9"));
  }

  @Nested
  class WhenNobodyIsKnownToHaveCalled {
    @Test
    void aDeviceIsAnAlarmEvenBesideACall() throws Exception {
      Reading reading =
          read(
              edited("\"personComponent\"", "\"alarmsSensorsComponent\":[{}],\"personComponent\""));
      assertThat(Golden.open(reading).origin()).isEqualTo("alarm");
      assertThat(Golden.open(read(edited("\"emergency\"", "\"nonInteractive\""))).origin())
          .isEqualTo("alarm");
    }

    @Test
    void withoutACallThereIsNoTimeOfReport() throws Exception {
      assertThat(Golden.refusal(read(edited("\"callComponent\"", "\"noCall\""))).field())
          .isEqualTo("callStartTimestamp");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          "incidentComponent"            | "nothing"                         | incidentComponent
          "callStartTimestamp"           | "noTime"                          | callStartTimestamp
          2026-11-14T16:46:10.000-06:00  | yesterday                         | callStartTimestamp
          2026-11-14T16:46:10.000-06:00  | 2026-11-14T17:46:10.000-06:00     | callStartTimestamp
          "locationByValue"              | "locationElsewhere"               | locationByValue
          ["Active"]                     | ["Perhaps"]                       | incidentStatusCommonRegistryText
          "ROBBERY ARMED"                | "¿¿¿"                             | incidentTypeCommonRegistryText
          32.300123 -90.200456           | 95.0 -90.2                        | latitude
          32.300123 -90.200456           | here                              | locationByValue
          EPSG::4326                     | EPSG::3857                        | locationByValue
          >25<                           | >2500<                            | locationByValue
          <presence                      | <!DOCTYPE a [<!ENTITY b 'c'>]><presence | locationByValue
          <gml:pos>                      | &b;<gml:pos>                      | locationByValue
          </presence>                    | </nothing>                        | locationByValue
          """)
  void whatIsMissingOrContradictoryIsRefusedByItsName(String right, String wrong, String field)
      throws Exception {
    assertThat(Golden.refusal(read(edited(right, wrong))).field()).isEqualTo(field);
  }

  @Test
  void twoPlacesAreNone() throws Exception {
    String second =
        "{\"$id\":\"loc-1\",\"locationTypeDescriptionRegistryText\":\"CurrentIncident\","
            + "\"locationByValue\":\"<p xmlns:gml='http://www.opengis.net/gml'>"
            + "<gml:pos>32.31 -90.2</gml:pos></p>\"},";
    assertThat(
            Golden.refusal(
                    read(edited("\"locationComponent\": [", "\"locationComponent\": [" + second)))
                .field())
        .isEqualTo("locationReference");
  }

  @Test
  void anXmlBombIsNotEvenOpened() {
    String bomb = "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><p>&b;</p>";
    assertThatThrownBy(() -> PidfLo.parse(bomb)).hasMessageContaining("document type");
    assertThatThrownBy(() -> PidfLo.parse("<a>".repeat(100))).hasMessageContaining("deep");
    assertThatThrownBy(() -> PidfLo.parse(" ".repeat(40_000))).hasMessageContaining("32 KiB");
  }

  @Test
  void hugeAndDeepTextsAreNoObjectHere() {
    assertThatThrownBy(() -> read("{\"incidentComponent\":" + "[".repeat(5000)))
        .isInstanceOfSatisfying(
            CallException.class, refused -> assertThat(refused.status()).isEqualTo(400));
    assertThatThrownBy(() -> read(" ".repeat(EidoText.MOST_BYTES + 1)))
        .isInstanceOfSatisfying(
            CallException.class, refused -> assertThat(refused.status()).isEqualTo(413));
  }

  @Test
  void noTwoIdentifiersBecomeOneId() {
    assertThat(Eido.incidentId("urn:emergency:uid:incidentid:a.b:c"))
        .isNotEqualTo(Eido.incidentId("urn:emergency:uid:incidentid:a:b.c"))
        .matches("[a-z0-9.-]{1,64}");
    assertThat(Eido.incidentId("26/1")).isNotEqualTo(Eido.incidentId("26 1"));
  }

  @Test
  void aNotificationHoldsSeveral() throws Exception {
    String body =
        "{\"event\":{\"subscriptionId\":\"s\",\"transactionId\":\"t1\",\"notification\":["
            + good()
            + ",{\"incidentComponent\":{}}]}}";
    EidoText.Message message = EidoText.message(body.getBytes(StandardCharsets.UTF_8));
    assertThat(message.envelope().at("/event/transactionId").asString()).isEqualTo("t1");
    assertThat(message.toString()).doesNotContain("ABC 1234");
    assertThat(message.readings(Golden.NOW).getFirst()).isInstanceOf(Reading.Taken.class);
    assertThat(Golden.refusal(message.readings(Golden.NOW).get(1)).row()).isEqualTo(2);
  }
}
