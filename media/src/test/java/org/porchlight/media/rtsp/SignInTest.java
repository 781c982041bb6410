package org.porchlight.media.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.media.CameraException;
import org.porchlight.media.CameraException.Reason;

class SignInTest {

  private static Challenge challenge(String header) {
    return Challenge.parse(header).getFirst();
  }

  private static SignIn signIn(String url) throws CameraException {
    return new SignIn(CameraUrl.parse(url), new Random(1));
  }

  private static void isRefused(SignIn signIn, String... headers) {
    assertThatThrownBy(() -> signIn.challenged(List.of(headers)))
        .isInstanceOfSatisfying(
            CameraException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED_CREDENTIALS));
  }

  @Nested
  class ChallengesAreReadWhen {
    @Test
    void twoStandInOneLine() {
      List<Challenge> all =
          Challenge.parse("Digest realm=\"a, b\", nonce=\"n\\\"1\" , Basic realm=\"c\"");
      assertThat(all).extracting(Challenge::scheme).containsExactly("digest", "basic");
      assertThat(all.getFirst().parameter("realm")).isEqualTo("a, b");
      assertThat(all.getFirst().parameter("nonce")).isEqualTo("n\"1");
    }

    @Test
    void quotesCommasOrBlanksAreMissingOrTooMany() {
      Challenge challenge = challenge("DIGEST realm = cam  nonce=abc==,,  stale=TRUE, qop=auth");
      assertThat(challenge.parameter("realm")).isEqualTo("cam");
      assertThat(challenge.parameter("nonce")).isEqualTo("abc==");
      assertThat(challenge.isStale()).isTrue();
    }

    @Test
    void theyMakeNoSense() {
      assertThat(Challenge.parse("")).isEmpty();
      assertThat(Challenge.parse("\"\"\"==,,")).isEmpty();
      assertThat(Challenge.parse("realm=\"open")).isEmpty();
    }
  }

  @Nested
  class Digests {
    private static final String NONCE = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
    private static final String CLIENT_NONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";

    private static String rfc7616(String algorithm) {
      Challenge challenge =
          challenge(
              "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm="
                  + algorithm
                  + ", nonce=\""
                  + NONCE
                  + "\", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"");
      return new Digest(challenge, new Credentials("Mufasa", "Circle of Life"), CLIENT_NONCE)
          .header("GET", "/dir/index.html", 1);
    }

    @Test
    void withMd5AreThoseOfTheStandard() {
      assertThat(rfc7616("MD5"))
          .contains("response=\"8ca523f5e9506fed4657c9700eebdbec\"")
          .contains("qop=auth, nc=00000001")
          .contains("opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"");
    }

    @Test
    void withSha256AreThoseOfTheStandard() {
      assertThat(rfc7616("SHA-256"))
          .contains("response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\"")
          .contains("algorithm=SHA-256");
    }

    @Test
    void withoutQopAreThoseOfTheOldStandard() {
      String header =
          new Digest(
                  challenge("Digest realm=\"Hikvision\", nonce=\"abc123\""),
                  new Credentials("admin", "12345"),
                  "unused")
              .header("DESCRIBE", "rtsp://192.0.2.7:554/Streaming/Channels/101", 1);
      assertThat(header)
          .isEqualTo(
              "Digest username=\"admin\", realm=\"Hikvision\", nonce=\"abc123\","
                  + " uri=\"rtsp://192.0.2.7:554/Streaming/Channels/101\","
                  + " response=\"f9def63478d4ce0fa6850e39b9c2f1d6\"");
    }

    @Test
    void ofASessionMixTheNoncesIn() {
      assertThat(
              new Digest(
                      challenge("Digest realm=\"r\", nonce=\"n\", algorithm=MD5-sess, qop=auth"),
                      new Credentials("admin", "p"),
                      "c")
                  .header("PLAY", "rtsp://h/x", 2))
          .contains("response=\"7386ed1e0db2f60662c5ec2521f9e3a2\"");
    }

    @Test
    void escapeWhatWouldEndAQuote() {
      assertThat(
              new Digest(
                      challenge("Digest realm=\"a\\\"b\", nonce=\"n\""),
                      new Credentials("o\"wner", "p"),
                      "c")
                  .header("PLAY", "rtsp://h/x", 1))
          .contains("username=\"o\\\"wner\", realm=\"a\\\"b\"");
    }
  }

  @Test
  void prefersTheStrongestDigest() throws CameraException {
    SignIn signIn = signIn("rtsp://u:p@cam/");
    signIn.challenged(
        List.of(
            "Basic realm=\"x\"",
            "Digest realm=\"x\", nonce=\"1\", algorithm=MD5",
            "Digest realm=\"x\", nonce=\"2\", algorithm=SHA-256",
            "Digest realm=\"x\", nonce=\"3\", algorithm=SHA-512-256"));
    assertThat(signIn.used()).isEqualTo(Authentication.DIGEST_SHA_256);
    assertThat(signIn.header("PLAY", "u").orElseThrow()).contains("nonce=\"2\"");
  }

  @Test
  void countsTheUsesOfANonce() throws CameraException {
    SignIn signIn = signIn("rtsp://u:p@cam/");
    signIn.challenged(List.of("Digest realm=\"x\", nonce=\"1\", qop=auth"));
    assertThat(signIn.header("SETUP", "u").orElseThrow()).contains("nc=00000001");
    assertThat(signIn.header("PLAY", "u").orElseThrow()).contains("nc=00000002");
  }

  @Test
  void triesAgainWithANewNonceAfterAnOldOneWore() throws CameraException {
    SignIn signIn = signIn("rtsp://u:p@cam/");
    signIn.challenged(List.of("Digest realm=\"x\", nonce=\"1\""));
    signIn.header("SETUP", "u");
    signIn.header("PLAY", "u");
    signIn.challenged(List.of("Digest realm=\"x\", nonce=\"2\""));
    assertThat(signIn.header("PLAY", "u").orElseThrow()).contains("nonce=\"2\"");
  }

  @Test
  void triesAgainWithAFreshNonceTheCameraCallsStale() throws CameraException {
    SignIn signIn = signIn("rtsp://u:p@cam/");
    signIn.challenged(List.of("Digest realm=\"x\", nonce=\"1\""));
    signIn.header("SETUP", "u");
    signIn.challenged(List.of("Digest realm=\"x\", nonce=\"2\", stale=true"));
    assertThat(signIn.header("SETUP", "u").orElseThrow()).contains("nonce=\"2\"");
  }

  @Nested
  class GivesUpWhen {
    @Test
    void nobodyToldItAPassword() throws CameraException {
      isRefused(signIn("rtsp://cam/"), "Basic realm=\"x\"");
    }

    @Test
    void aFreshNonceIsRefused() throws CameraException {
      SignIn signIn = signIn("rtsp://u:p@cam/");
      signIn.challenged(List.of("Digest realm=\"x\", nonce=\"1\""));
      signIn.header("SETUP", "u");
      isRefused(signIn, "Digest realm=\"x\", nonce=\"2\"");
    }

    @Test
    void theBarePasswordIsRefused() throws CameraException {
      SignIn signIn = signIn("rtsp://u:p@cam/");
      signIn.challenged(List.of("Basic realm=\"x\""));
      signIn.header("OPTIONS", "u");
      signIn.header("SETUP", "u");
      isRefused(signIn, "Basic realm=\"x\"");
    }

    @Test
    void theCameraKnowsOnlyWaysItDoesNot() throws CameraException {
      isRefused(
          signIn("rtsp://u:p@cam/"),
          "Negotiate",
          "Digest realm=\"x\"",
          "Digest realm=\"x\", nonce=\"1\", qop=\"auth-int\"",
          "Digest realm=\"x\", nonce=\"1\", algorithm=SHA-512-256");
    }

    @Test
    void theCameraSuddenlyWantsThePasswordInTheClear() throws CameraException {
      SignIn signIn = signIn("rtsp://u:p@cam/");
      signIn.challenged(List.of("Digest realm=\"x\", nonce=\"1\""));
      signIn.header("SETUP", "u");
      signIn.header("PLAY", "u");
      isRefused(signIn, "Basic realm=\"x\"");
    }
  }
}
