package org.porchlight.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionsTest {
  private static Options parse(String... arguments) throws UsageException {
    return Options.parse(List.of(arguments), Set.of("port", "hub", "origin"), Set.of("demo"));
  }

  @Test
  void wordsFlagsAndValuesAreToldApart() throws UsageException {
    Options options = parse("pair", "--demo", "--port", "0", "--hub", "http://localhost:8080");
    assertThat(options.words()).containsExactly("pair");
    assertThat(options.has("demo")).isTrue();
    assertThat(options.port("port", 1)).isZero();
    assertThat(options.web("hub").getPort()).isEqualTo(8080);
  }

  @Test
  void anUnknownOptionIsRefusedByName() {
    assertThatThrownBy(() -> parse("--prot", "1"))
        .isInstanceOf(UsageException.class)
        .hasMessage("There is no option --prot.");
  }

  @Test
  void aMissingValueIsRefused() {
    assertThatThrownBy(() -> parse("--port")).hasMessage("--port needs a value.");
  }

  @Test
  void whatMayStandOnceMayNotStandTwice() throws UsageException {
    Options options =
        parse("--hub", "http://a", "--hub", "http://b", "--origin", "x", "--origin", "y");
    assertThat(options.all("origin")).containsExactly("x", "y");
    assertThatThrownBy(() -> options.web("hub")).hasMessage("--hub may stand only once.");
  }

  @Test
  void aPortIsANumberThatExists() throws UsageException {
    Options options = parse("--port", "65536");
    assertThatThrownBy(() -> options.port("port", 1)).isInstanceOf(UsageException.class);
  }

  @Test
  void anAddressIsAWebAddress() throws UsageException {
    Options options = parse("--hub", "file:///etc/passwd");
    assertThatThrownBy(() -> options.web("hub")).isInstanceOf(UsageException.class);
  }
}
