package org.porchlight.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.porchlight.note.Bytes;
import org.porchlight.note.SoftPasskey;

/** Only what the right keys signed for this agent opens; what is in order does. */
class NoKeyNoPictureTest extends GrantChecking {
  @Test
  void whenAllIsInOrderItOpensForTheGrantsTime() {
    assertThat(verdict())
        .isInstanceOfSatisfying(
            Verdict.Open.class,
            open -> assertThat(open.until()).isEqualTo(Town.NOW.plus(Duration.ofMinutes(20))));
  }

  @Test
  void oneSignerIsNotTwo() {
    papers.grantSigners = List.of(town.agency);
    refused(Check.SIGNATURES, Reason.SIGNATURES_MISSING);
    papers.grantSigners = List.of(town.council, town.council);
    refused(Check.SIGNATURES, Reason.SIGNATURES_MISSING);
  }

  @Test
  void aPasskeyUsedAtAnotherOriginSignsNoSignIn() {
    papers.viewerSigners = List.of(town.operator.at(Town.RP, "https://localhost.evil.example"));
    refused(Check.SIGNATURES, Reason.NOTE_BROKEN);
  }

  @Test
  void aPasskeyOfAnotherPartySignsNoSignIn() {
    papers.viewerSigners = List.of(town.operator.at("evil.example", Town.ORIGIN));
    refused(Check.SIGNATURES, Reason.NOTE_BROKEN);
  }

  @Test
  void aPasskeyWithoutVerifiedUserSignsNoSignIn() {
    GrantBundle good = papers.forAgent(memory.handOut(town));
    Bytes challenge =
        Bytes.of(papers.viewer.text().getBytes(java.nio.charset.StandardCharsets.UTF_8)).sha256();
    String unverified =
        papers
            .viewer
            .unsigned()
            .withSignature(
                town.operator.line(
                    town.operator.assertion(challenge, Town.RP, Town.ORIGIN, SoftPasskey.PRESENT)))
            .toString();
    Verdict verdict =
        check.check(
            new GrantBundle(
                good.grant(),
                good.incident(),
                unverified,
                good.ask(),
                good.ordinance(),
                good.terms()),
            Town.NOW);
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.check()).isEqualTo(Check.SIGNATURES));
  }

  @Test
  void anAskSignedByAnotherBrowserIsNoAsk() {
    papers.askSigners = List.of(town.askKey("ask"));
    refused(Check.SIGNATURES, Reason.ASK_SIGNATURE);
  }

  @Test
  void aSignInThatItsPasskeyDidNotSignOpensNothing() {
    papers.viewerSigners = List.of(town.agency);
    refused(Check.SIGNATURES, Reason.VIEWER_SIGNATURE);
  }

  @Test
  void aGrantThatOutlastsTheSignInOpensNothing() {
    papers.viewer =
        Papers.with(papers.viewer, Viewer::parse, "until", Papers.time(Town.NOW.plusSeconds(60)));
    papers.editGrant =
        g -> Papers.with(g, Grant::parse, "notAfter", Papers.time(Town.NOW.plusSeconds(61)));
    refused(Check.VIEWER, Reason.GRANT_TOO_LONG);
  }

  @Test
  void aSwappedViewerIsNoticed() {
    Viewer asked = papers.viewer;
    papers.editAsk = a -> Papers.with(a, Ask::parse, "viewer", Papers.str(asked.hash().value()));
    papers.viewer =
        Papers.with(
            papers.viewer,
            Viewer::parse,
            "encryptionKey",
            Papers.str(town.askKey("evil").verifierKey().publicKey().toString()));
    refused(Check.BINDING, Reason.VIEWER_OTHER);
  }

  @Test
  void anEndedSignInOpensNothing() {
    papers.viewer = Papers.with(papers.viewer, Viewer::parse, "until", Papers.time(Town.NOW));
    papers.editGrant =
        g -> Papers.with(g, Grant::parse, "notAfter", Papers.time(Town.NOW.plusSeconds(60)));
    refused(Check.VIEWER, Reason.VIEWER_ENDED);
  }

  @Test
  void aGrantForAnotherAgentOpensNothing() {
    String other = town.key("agent-other").verifierKey().toString();
    papers.editGrant = g -> Papers.with(g, Grant::parse, "agent", Papers.str(other));
    refused(Check.AUDIENCE, Reason.AGENT_OTHER);
  }

  @Test
  void aGrantForAnotherCameraOpensNothing() {
    papers.editGrant = g -> Papers.with(g, Grant::parse, "camera", Papers.str("alder-16-door"));
    refused(Check.BINDING, Reason.CAMERA_OTHER);
  }

  @Test
  void anAskForOtherCamerasOpensNothing() {
    papers.editAsk = a -> Papers.with(a, Ask::parse, "cameras", Papers.strings("alder-16-door"));
    refused(Check.ASK, Reason.ASK_OTHER);
  }

  @Test
  void askingOwnersDoesNotCoverACameraThatIsAlwaysOpen() {
    papers.editAsk =
        a ->
            new Ask(
                a.id(),
                a.program(),
                a.incident(),
                new TreeSet<>(Set.of()),
                true,
                a.purposeHash(),
                a.viewer(),
                a.at(),
                null);
    refused(Check.ASK, Reason.ASK_OTHER);
  }
}
