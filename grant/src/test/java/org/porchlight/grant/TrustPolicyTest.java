package org.porchlight.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.porchlight.note.NoteException;

/** Whom an agent believes. */
class TrustPolicyTest {
  private final Town town = new Town();
  private final TrustPolicy good = town.policy();

  @Test
  void isReadAndWrittenTheSame() throws Exception {
    assertThat(TrustPolicy.parse(good.text())).isEqualTo(good);
    assertThat(good.fingerprint()).matches("([0-9a-f]{4} ){4}[0-9a-f]{4}");
  }

  @Test
  void commentsAndBlankLinesMayStandBetween() throws Exception {
    String text = "# of Alder Falls\n\n" + good.text().replace("\n", "\n\t # more\n");
    assertThat(TrustPolicy.parse(text)).isEqualTo(good);
  }

  @Test
  void onlyItsRelaysMayBeDialled() {
    assertThat(good.allows(URI.create("ws://localhost:8081"))).isTrue();
    assertThat(good.allows(URI.create("ws://localhost:8082"))).isFalse();
    assertThat(good.allows(URI.create("ws://localhost:8081.evil.example"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"program", "number", "council", "agency", "dispatch", "rp"})
  void everyPartyIsThereOnce(String keyword) {
    String line = good.text().lines().filter(l -> l.startsWith(keyword + " ")).findFirst().get();
    String without = good.text().replace(line + "\n", "");
    String twice = good.text() + line + "\n";
    assertThatThrownBy(() -> TrustPolicy.parse(without)).isInstanceOf(NoteException.class);
    assertThatThrownBy(() -> TrustPolicy.parse(twice)).isInstanceOf(NoteException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "witnesses x",
        "relay ws://localhost",
        "relay http://localhost:1 relay-2",
        "relay ws://localhost:1 relay-2 more",
        "relay nonsense relay-2",
        "relay :// x",
        "council",
      })
  void anotherLineIsRefused(String line) {
    assertThatThrownBy(() -> TrustPolicy.parse(good.text() + line + "\n"))
        .isInstanceOf(NoteException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wss://relay.example.gov", "ws://127.0.0.1:1", "ws://[::1]:8444"})
  void aRelayIsDialledOverTlsOrOnThisMachine(String url) throws Exception {
    String text = good.text() + "relay " + url + " relay-2\n";
    assertThat(TrustPolicy.parse(text).allows(URI.create(url))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ws://relay.example.gov",
        "ws://10.0.0.7:8444",
        "ws://localhost.evil.example:8444",
        "ws://127.0.0.1.evil.example",
        "ws://localhost:8444@evil.example",
        "ws://2130706433",
        "ws://[fe80::1]:8444",
        "WS://relay.example.gov"
      })
  void noRelayIsDialledOpenlyOverANetworkWhoeverSignedIt(String url) {
    String text = good.text() + "relay " + url + " relay-2\n";
    assertThatThrownBy(() -> TrustPolicy.parse(text)).isInstanceOf(NoteException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "01", "-1", "1.0", "9999999999999999", "1 1"})
  void aNumberIsWrittenOneWayOnly(String number) {
    String text = good.text().replace("number 1\n", "number " + number + "\n");
    assertThatThrownBy(() -> TrustPolicy.parse(text)).isInstanceOf(NoteException.class);
  }

  @Test
  void aPolicyWithoutALogIsNone() {
    String text = good.text().replace(good.log(), "");
    assertThatThrownBy(() -> TrustPolicy.parse(text)).isInstanceOf(NoteException.class);
  }

  @Test
  void theLinesOfTheLogKeepTheirOrder() throws Exception {
    String lines = "log l\nwitness a key\nwitness b key\ngroup g 2 a b\nquorum g\n";
    String text = good.text().replace(good.log(), lines.replace(" ", "  "));
    assertThat(TrustPolicy.parse(text).log()).isEqualTo(lines);
  }

  @Test
  void onePartyDoesNotPlayTwo() {
    String text = good.text().replace(good.agency().toString(), good.council().toString());
    assertThatThrownBy(() -> TrustPolicy.parse(text)).isInstanceOf(NoteException.class);
  }

  @Test
  void aPasskeyIsNoParty() {
    String text =
        good.text().replace(good.agency().toString(), town.owner.verifierKey().toString());
    assertThatThrownBy(() -> TrustPolicy.parse(text)).isInstanceOf(NoteException.class);
  }
}
