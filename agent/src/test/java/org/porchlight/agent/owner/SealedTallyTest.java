package org.porchlight.agent.owner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.agent.Papers;
import org.porchlight.agent.vault.Secret;
import org.porchlight.agent.vault.Vault;
import org.porchlight.grant.Device;
import org.porchlight.grant.Mark;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.ledger.EntryType;
import org.porchlight.link.FromAgent;
import org.porchlight.link.Limits;
import org.porchlight.link.SignedText;
import org.porchlight.note.Bytes;
import org.porchlight.note.CanonicalJson;
import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.porchlight.note.NoteHash;
import org.porchlight.note.NoteSigner;
import org.porchlight.note.RelyingParty;
import org.porchlight.seal.Letter;
import org.porchlight.seal.SealException;

/** What the owner's device can open, and who says which device that is. */
class SealedTallyTest {
  private static final Mark NEWEST = new Mark("terms/door", 3, NoteHash.of("The terms."));

  private static final Instant NOW = Instant.parse("2026-11-14T22:50:00Z");

  private static final SealedTally.Spent PREVIEW =
      new SealedTally.Spent(EntryType.PREVIEW, "0123456789abcdef".repeat(2));

  private final SecureRandom random = new SecureRandom();
  @TempDir Path directory;
  private Vault vault;
  private Premises premises;
  private Papers papers;
  private KeyPair device;

  @BeforeEach
  void pair() throws Exception {
    vault = Vault.open(directory, random);
    premises = Premises.open(vault, random);
    papers = new Papers(premises.key().verifierKey(), NOW);
    TrustPolicy policy =
        papers.policy(new TrustPolicy.Relay(URI.create("ws://localhost:1"), "relay-1"));
    Pairing pairing =
        new Pairing(
            URI.create("http://localhost:2"),
            papers.owner.verifierKey(),
            "14 Alder",
            "alder-14",
            policy,
            false);
    premises.pair(pairing);
    assertThat(premises.confirm(pairing.ownerFingerprint() + pairing.policyFingerprint())).isTrue();
    KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
    keys.initialize(new ECGenParameterSpec("secp256r1"), random);
    device = keys.generateKeyPair();
  }

  @AfterEach
  void close() throws Exception {
    vault.close();
  }

  @Test
  void isOpenedByTheDeviceAndSignedByTheAgent() throws Exception {
    Device note = note("alder-14", NOW);
    FromAgent.Tally tally = tally(note);
    String agent = premises.key().verifierKey().toString();

    assertThat(tally.device()).isEqualTo(note.hash().value());
    String signed = SignedText.tally(agent, tally.device(), tally.at(), tally.sealed());
    assertThat(
            premises
                .key()
                .verifierKey()
                .verify(signed, Bytes.parse(tally.signature()), RelyingParty.NONE))
        .isTrue();
    Fields record = Fields.of("The record", CanonicalJson.parseCanonical(opened(tally, note)));
    assertThat(record.time("at")).isEqualTo(NOW);
    Fields camera = Fields.of("The camera", record.array("cameras").getFirst());
    assertThat(camera.string("camera", 1, 64)).isEqualTo("door");
    assertThat(camera.bytes("secret", 32)).isEqualTo(Bytes.of(new byte[32]));
    assertThat(camera.integer("used", 0, 100)).isEqualTo(7);
    Fields wish = Fields.of("The wish", camera.array("wishes").getFirst());
    assertThat(wish.string("type", 1, 10)).isEqualTo("preview");
    assertThat(wish.string("id", 1, 32)).isEqualTo(PREVIEW.id());
    Fields terms = camera.object("terms");
    assertThat(terms.integer("number", 1, 100)).isEqualTo(3);
    assertThat(terms.string("hash", 1, 64)).isEqualTo(NEWEST.hash().value());
  }

  @Test
  void isNotOpenedUnderAnotherDevicesNote() throws Exception {
    FromAgent.Tally tally = tally(note("alder-14", NOW));
    assertThatThrownBy(() -> opened(tally, note("alder-14", NOW.plusSeconds(1))))
        .isInstanceOf(SealException.class);
  }

  @Test
  void hidesWhatItHolds() throws Exception {
    FromAgent.Tally tally = tally(note("alder-14", NOW));
    byte[] sealed = Bytes.parse(tally.sealed()).toArray();
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("door", "secret");
  }

  @Test
  void fitsWithAsManyCamerasAsAnAgentMayHave() {
    Mark newest = new Mark("terms/door", Json.MAX_INTEGER, NoteHash.of("The terms."));
    List<SealedTally.Spent> wishes = Collections.nCopies(32, PREVIEW);
    List<SealedTally.Counted> all =
        IntStream.range(0, Limits.CAMERAS)
            .mapToObj(i ->
                new SealedTally.Counted(
                    "c".repeat(62) + (10 + i),
                    Secret.of(new byte[32]),
                    1_000_000,
                    newest,
                    i == 0 ? wishes : List.of()))
            .toList();
    FromAgent.Tally tally = SealedTally.of(note("alder-14", NOW), premises.key(), NOW, all, random);
    assertThat(tally.json().length()).isLessThan(Limits.TALLY_BYTES * 2);
  }

  @Nested
  class TheDevice {
    @Test
    void isTheOneTheOwnersPasskeyNames() throws Exception {
      Device note = note("alder-14", NOW);
      assertThat(premises.takeDevice(signed(note))).isNull();
      assertThat(premises.device()).contains(note);
      assertThat(Premises.open(vault, random).device()).contains(note);
    }

    @Test
    void isNotOneSomebodyElseNames() {
      String note = Papers.signed(note("alder-14", NOW), List.of(papers.agency));
      assertThat(premises.takeDevice(note)).isEqualTo("signatures");
      assertThat(premises.device()).isEmpty();
    }

    @Test
    void isNotOneOfOtherPremises() {
      assertThat(premises.takeDevice(signed(note("alder-16", NOW)))).isEqualTo("audience");
    }

    @Test
    void isReplacedByALaterOneOnly() {
      Device later = note("alder-14", NOW.plusSeconds(1));
      assertThat(premises.takeDevice(signed(later))).isNull();
      assertThat(premises.takeDevice(signed(note("alder-14", NOW)))).isEqualTo("device");
      assertThat(premises.takeDevice(signed(later))).isNull();
      assertThat(premises.device()).contains(later);
    }

    @Test
    void isForgottenWhenTheAgentIsPairedAnew() throws Exception {
      assertThat(premises.takeDevice(signed(note("alder-14", NOW)))).isNull();
      premises.pair(premises.pairing().orElseThrow());
      assertThat(Premises.open(vault, random).device()).isEmpty();
    }
  }

  private FromAgent.Tally tally(Device note) {
    return SealedTally.of(
        note,
        premises.key(),
        NOW,
        List.of(
            new SealedTally.Counted("door", Secret.of(new byte[32]), 7, NEWEST, List.of(PREVIEW))),
        random);
  }

  private String opened(FromAgent.Tally tally, Device note) throws Exception {
    byte[] info = Bytes.of(note.text().getBytes(StandardCharsets.UTF_8)).sha256().toArray();
    String agent = premises.key().verifierKey().toString();
    byte[] aad = SignedText.tallyContext(agent).getBytes(StandardCharsets.UTF_8);
    byte[] sealed = Bytes.parse(tally.sealed()).toArray();
    return new String(Letter.open(device.getPrivate(), info, aad, sealed), StandardCharsets.UTF_8);
  }

  private String signed(Device note) {
    NoteSigner owner = papers.ownerSigns;
    return Papers.signed(note, List.of(owner));
  }

  private Device note(String home, Instant at) {
    ECPublicKey key = (ECPublicKey) device.getPublic();
    byte[] point = new byte[65];
    point[0] = 4;
    coordinate(key.getW().getAffineX().toByteArray(), point, 33);
    coordinate(key.getW().getAffineY().toByteArray(), point, 65);
    return new Device(papers.policy().program(), home, Bytes.of(point), at);
  }

  private static void coordinate(byte[] number, byte[] point, int end) {
    int length = Math.min(32, number.length);
    System.arraycopy(number, number.length - length, point, end - length, length);
  }
}
