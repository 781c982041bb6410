package org.porchlight.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SFrame against the vectors of RFC 9605 appendix C. */
class SFrameTest {
  private static final HexFormat HEX = HexFormat.of();

  @Nested
  class AHeader {
    /** The edges from which appendix C.1 makes its 289 vectors, each key id with each counter. */
    static final List<String> EDGES =
        List.of(
            "0",
            "1",
            "ff",
            "100",
            "ffff",
            "10000",
            "ffffff",
            "1000000",
            "ffffffff",
            "100000000",
            "ffffffffff",
            "10000000000",
            "ffffffffffff",
            "1000000000000",
            "ffffffffffffff",
            "100000000000000",
            "ffffffffffffffff");

    @ParameterizedTest
    @CsvSource({
      "0, 0, 00",
      "0, 1, 01",
      "0, ff, 08ff",
      "ff, 0, 80ff",
      "ff, 1, 81ff",
      "ff, ff, 88ffff",
      "ff, 100, 89ff0100",
      "ff, ffff, 89ffffff",
      "ff, 10000, 8aff010000",
      "ff, 1000000, 8bff01000000",
      "ff, 100000000, 8cff0100000000",
      "ff, 10000000000, 8dff010000000000",
      "ff, 1000000000000, 8eff01000000000000",
      "ff, 100000000000000, 8fff0100000000000000",
      "100, 0, 900100",
      "100, ff, 980100ff",
      "ffff, 1, 91ffff",
      "10000, 100000000000000, af0100000100000000000000",
      "10000, ffffffffffffffff, af010000ffffffffffffffff",
      "ffffff, 10000, aaffffff010000",
      "1000000, 1000000000000, be0100000001000000000000",
      "ffffffff, ff, b8ffffffffff",
      "100000000, 1, c10100000000",
      "ffffffffff, 10000000000, cdffffffffff010000000000",
      "10000000000, 0, d0010000000000",
      "10000000000, 100000000, dc0100000000000100000000",
      "ffffffffffffffff, ffffffffffffffff, ffffffffffffffffffffffffffffffffff",
    })
    void isWrittenAsAppendixC1Prints(String kid, String ctr, String header) throws Exception {
      assertThat(HEX.formatHex(of(kid, ctr).toBytes())).isEqualTo(header);
      assertThat(read(header)).isEqualTo(of(kid, ctr));
    }

    @ParameterizedTest
    @FieldSource("EDGES")
    void isWrittenByTheRuleOfSection43AndReadAgain(String kid) throws Exception {
      for (String ctr : EDGES) {
        String expected = nibbles(kid, ctr) + extra(kid) + extra(ctr);
        assertThat(HEX.formatHex(of(kid, ctr).toBytes())).isEqualTo(expected);
        assertThat(read(expected + "abcdef")).isEqualTo(of(kid, ctr));
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "80", "08", "ff", "8fff", "9901", "99012345"})
    void cutShortIsRefused(String header) {
      assertThatThrownBy(() -> read(header)).isInstanceOf(SealException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8007", "0807", "0900ff", "900001", "a0000100"})
    void longerThanItNeedBeIsRefused(String header) {
      assertThatThrownBy(() -> read(header)).isInstanceOf(SealException.class);
    }

    private static SFrameHeader of(String kid, String ctr) {
      return new SFrameHeader(Long.parseUnsignedLong(kid, 16), Long.parseUnsignedLong(ctr, 16));
    }

    private static SFrameHeader read(String header) throws SealException {
      byte[] bytes = HEX.parseHex(header);
      return SFrameHeader.read(bytes, 0, bytes.length);
    }

    private static String nibbles(String kid, String ctr) {
      return Stream.of(kid, ctr)
          .map(n -> extra(n).isEmpty() ? n : Integer.toHexString(7 + extra(n).length() / 2))
          .reduce("", String::concat);
    }

    private static String extra(String number) {
      boolean inTheNibble = number.length() == 1 && number.charAt(0) < '8';
      return inTheNibble ? "" : "0".repeat(number.length() % 2) + number;
    }
  }

  @Nested
  class ACiphertext {
    private static final byte[] BASE_KEY = HEX.parseHex("000102030405060708090a0b0c0d0e0f");
    private static final byte[] METADATA = HEX.parseHex("4945544620534672616d65205747");
    private static final byte[] PLAIN = HEX.parseHex("64726166742d696574662d736672616d652d656e63");
    private static final long KID = 0x123;
    private static final long CTR = 0x4567;

    @ParameterizedTest
    @CsvSource({
      "AES_128_GCM_SHA256_128,"
          + "9901234567b7412c2513a1b66dbb48841bbaf17f598751176ad847681a69c6d0b091c07018ce4adb34eb,"
          + "d926952ca8b7ec4a95941d1ada3a5203ceff8cceee34f574d23909eb314c40c0",
      "AES_256_GCM_SHA512_128,"
          + "990123456794f509d36e9beacb0e261d99c7d1e972f1fed787d4049f17ca21353c1cc24d56ceabced279,"
          + "0fc3ea6de6aac97a35f194cf9bed94d4b5230f1cb45a785c9fe5dce9c188938a"
          + "b6ba005bc4c0a19181599e9d1bcf7b74aca48b60bf5e254e546d809313e083a3",
    })
    void isThatOfAppendixC3(SFrameSuite suite, String ciphertext, String secret) throws Exception {
      assertThat(HEX.formatHex(suite.hkdf().extract(new byte[0], BASE_KEY))).isEqualTo(secret);
      SFrameKey key = SFrameKey.derive(suite, BASE_KEY, KID);
      byte[] made = new byte[key.sealedBytes(CTR, PLAIN.length)];
      key.seal(CTR, METADATA, Plain.all(PLAIN), made, 0);
      assertThat(HEX.formatHex(made)).isEqualTo(ciphertext);
      SFrameHeader header = SFrameHeader.read(made, 0, made.length);
      assertThat(key.open(header, METADATA, made)).isEqualTo(PLAIN);
    }
  }
}
