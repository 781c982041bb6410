package org.porchlight.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.porchlight.note.Bytes;
import org.porchlight.note.CanonicalJson;
import org.porchlight.note.Json;

/** The published and the computed vectors, byte for byte. */
class VectorsTest {
  private static final List<String> LEAVES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  private static NaiveTree tree() {
    NaiveTree tree = new NaiveTree();
    LEAVES.forEach(leaf -> tree.add(HexFormat.of().parseHex(leaf)));
    return tree;
  }

  @ParameterizedTest
  @CsvSource({
    "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  })
  void theRootsOfTheEightLeaves(int size, String root) throws Exception {
    assertThat(Proofs.root(size, tree().nodes()).hex()).isEqualTo(root);
    assertThat(tree().root(size).hex()).isEqualTo(root);
  }

  @Test
  void theExampleCheckpointIsReadAndWrittenAgain() throws Exception {
    String note =
        """
        example.com/behind-the-sofa
        20852163
        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

        — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
        """;
    SignedCheckpoint checkpoint = SignedCheckpoint.parse(note);
    assertThat(checkpoint.says().origin()).isEqualTo("example.com/behind-the-sofa");
    assertThat(checkpoint.says().size()).isEqualTo(20852163);
    assertThat(checkpoint).hasToString(note);
  }

  @Test
  void theCommitmentOfTheReference() throws Exception {
    byte[] opening = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
    Json record = CanonicalJson.parse("{\"a\":1}");
    assertThat(new Opening(Bytes.of(opening), record).commitment().value().hex())
        .isEqualTo("74e77ef7ce6d1391e3cb627e61e205023c59698ee64492f5dd1dab75fa82a027");
  }

  @Test
  void theTagOfTheReference() {
    byte[] secret = new byte[32];
    Arrays.fill(secret, (byte) 2);
    assertThat(Tag.of(secret, 0).value().hex())
        .isEqualTo("9574246f0d4da0b8a1246cc3f0ada0c41a84c9306c7bb132aa3f6a2856680876");
    assertThat(Tag.of(secret, 1).value()).isNotEqualTo(Tag.of(secret, 0).value());
  }

  @Test
  void anEntryIsWrittenAsTheDesignSays() throws Exception {
    String text =
        """
        porchlight-entry/v1
        type grant
        agency alder-falls
        hour 2026-11-14T15Z
        tag lXQkbw1NoLihJGzD8K2gxBqEyTBse7Eyqj9qKFZoCHY=
        parties dOd+985tE5Hjy2J+YeIFAjxZaY7mRJL13R2rdfqCoCc=
        public dOd+985tE5Hjy2J+YeIFAjxZaY7mRJL13R2rdfqCoCc=
        reveal-by 2026-11-17
        """;
    Entry entry = Entry.parse(text.getBytes(StandardCharsets.US_ASCII));
    assertThat(entry.type()).isEqualTo(EntryType.GRANT);
    assertThat(entry.hour()).hasToString("2026-11-14T15:00:00Z");
    assertThat(entry.revealBy()).hasToString("2026-11-17");
    assertThat(entry.text()).isEqualTo(text);
    Json record = Json.Obj.of(Map.of("a", new Json.Int(1)));
    Bytes opening = Bytes.of(HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f"));
    assertThat(new Opening(opening, record).opens(entry.parties())).isTrue();
  }
}
