package org.porchlight.dispatch.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.List;

/** Whatever a feed says becomes calls within their bounds, or faults with a name; nothing else. */
class FeedFuzzTest {
  @FuzzTest(maxDuration = "2m")
  void anyTableIsReadOrRefusedByAName(FuzzedDataProvider data) throws IOException {
    String name = data.consumeBoolean() ? "seattle-calls" : "fire-calls";
    Mapping mapping = Golden.mapping(name);
    byte[] file = data.consumeRemainingAsBytes();
    try {
      within(name.startsWith("s") ? Golden.csv(file, mapping) : Golden.soda(file, mapping));
    } catch (FeedException refused) {
      assertThat(refused.fault().field()).isNotBlank();
    }
  }

  @FuzzTest(maxDuration = "2m")
  void anyObjectIsReadOrRefusedByAName(FuzzedDataProvider data) {
    byte[] body = data.consumeRemainingAsBytes();
    try {
      within(List.of(EidoText.read(body, Golden.NOW)));
      within(EidoText.message(body).readings(Golden.NOW));
    } catch (CallException refused) {
      assertThat(refused.name()).isNotBlank();
    }
  }

  @FuzzTest(maxDuration = "2m")
  void anyLocationIsAPlaceOrNone(FuzzedDataProvider data) {
    try {
      PidfLo.Found found = PidfLo.parse(data.consumeRemainingAsString());
      assertThat(found.point().latE6()).isBetween(-90_000_000, 90_000_000);
    } catch (CallException refused) {
      assertThat(refused.name()).isNotBlank();
    }
  }

  @FuzzTest(maxDuration = "2m")
  void anyMappingIsReadOrRefusedByAName(FuzzedDataProvider data) {
    try {
      assertThat(Mapping.parse(data.consumeRemainingAsBytes()).feed()).matches("[a-z0-9.-]+");
    } catch (FeedException refused) {
      assertThat(refused.fault().field()).isNotBlank();
    }
  }

  private static void within(List<Reading> readings) {
    for (Reading reading : readings) {
      switch (reading) {
        case Reading.Refused(Fault fault) -> assertThat(fault.field()).isNotBlank();
        case Reading.Old() -> assertThat(reading).isNotNull();
        case Reading.Taken(Call call, List<Fault> faults) -> {
          assertThat(call.id()).matches("[a-z0-9.-]{1,64}");
          assertThat(faults).allSatisfy(fault -> assertThat(fault.field()).isNotBlank());
          if (call instanceof Call.Open open) {
            assertThat(open.priority()).isBetween(1, 9);
            assertThat(open.where()).hasSizeBetween(1, 120);
            assertThat(open.title()).hasSizeBetween(1, 200);
            assertThat(open.cadType()).matches("[A-Z0-9 _/-]{1,64}");
          }
        }
      }
    }
  }
}
